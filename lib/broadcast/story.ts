/**
 * What can happen to a broadcast. Each entry is a kind and plain data; the screen makes a sentence of it in the
 * reader's language (`detail.story.<kind>`). `seq` of the entry says which delivery, if it is about one.
 */
import type { BroadcastStatus, PauseReason } from './status'
import type { Counts } from './counts'

/** Why the same delivery is asked about again with the same id. */
export type DoubtCause =
  'timeout' | 'connection' | 'http' | 'notJson' | 'badShape' | 'errcode' | 'interrupted'

export type StoryData = {
  submitted: {
    by: string
    recipients: number | null
    deliveries: number
    /** when it is to start, if somebody chose a time */
    plannedAt?: string
    zone?: string
    /** how many must approve first */
    approvals?: number
  }
  /** `missing`: how many more must */
  approved: { by: string; missing: number }
  changesAsked: { by: string; note: string }
  /** Nothing had left: it is a draft again. */
  takenBack: { by: string; from: 'undo' | 'schedule' | 'approval' }
  /** A draft to what reached nobody was made. */
  restPrepared: { by: string }
  /** A person said what became of an unclear delivery. */
  settled: { by: string; found: 'sent' | 'notSent' }
  /** The page behind it was taken down. */
  withdrawn: { by: string; articleIndex?: number }
  rescheduled: { by: string; plannedAt: string; zone: string }
  /** A while before its time its files were seen to, and WeChat didn't take one, or one is gone here. */
  filesRefused: { errcode?: number; missing?: 'file' | 'article' }
  started: { deliveries: number }
  /** The tag or group was deleted between the submit and the start. */
  audienceGone: { type: 'tag' | 'group'; label: string }
  accepted: { msgId: string | null; attempt: number }
  /** 45065: WeChat had it already, from an earlier try. */
  alreadyAccepted: { msgId: string | null; attempt: number }
  /** No clear answer: asked again with the same id at `at`, so that it can't go out twice. */
  askAgain: { cause: DoubtCause; errcode?: number; httpStatus?: number; attempt: number; at: string }
  /** Surely refused for now: called again at `until`. */
  waiting: { cause: 'minute' | 'day' | 'noConnection' | 'token'; errcode?: number; until: string }
  refused: { errcode: number; rid?: string }
  /** Not asked any more, 23 hours after the first try, or refused after a doubtful try. */
  unclear: { errcode?: number }
  /** The result event. `status` as WeChat wrote it. */
  result: { status: string; counts: Counts | null; ok: boolean }
  /** No event came; mass/get told. */
  polled: { status: 'success' | 'fail' | 'deleted' }
  paused: { reason: PauseReason }
  resumed: { by: string }
  cancelled: { by: string; deliveries: number }
  ended: { status: BroadcastStatus }
}
export type StoryKind = keyof StoryData
export type StoryEvent = { [K in StoryKind]: { kind: K; seq?: number; data: StoryData[K] } }[StoryKind]

export const storyKinds = [
  'submitted',
  'approved',
  'changesAsked',
  'takenBack',
  'rescheduled',
  'restPrepared',
  'settled',
  'withdrawn',
  'filesRefused',
  'started',
  'audienceGone',
  'accepted',
  'alreadyAccepted',
  'askAgain',
  'waiting',
  'refused',
  'unclear',
  'result',
  'polled',
  'paused',
  'resumed',
  'cancelled',
  'ended',
] as const satisfies readonly StoryKind[]
