/**
 * What an answer to a mass call means for its delivery. The one place that decides whether to call again, so that
 * nothing is sent twice: only a sure refusal makes a delivery `pending`; in doubt it is asked again with the same id.
 */
import type { PauseReason } from './status'
import type { DoubtCause } from './story'
import { nextBeijingDay, nextMinute } from './pace'

/** What came back, as lib/wechat/mass tells it, without its classes. */
export type MassAnswer =
  | { kind: 'accepted'; msgId: string | null; msgDataId: string | null }
  | { kind: 'refused'; errcode: number; rid?: string; msgId?: string | null }
  /** No token was to be had: the mass call wasn't made. `passing`: somebody else's failure, or ours of just now. */
  | { kind: 'noToken'; errcode: number; rid?: string; passing: boolean; retryAt?: Date }
  /** A file or draft of it couldn't be had from WeChat, or is gone here: the mass call wasn't made. */
  | { kind: 'notPrepared'; errcode?: number; rid?: string; missing?: 'file' | 'article' }
  /** No answer. */
  | { kind: 'lost'; mayHaveArrived: boolean; cause: DoubtCause; httpStatus?: number; retryAt?: Date }

export type Tried = {
  /** when the answer came, or its time ran out */
  now: Date
  /** of the tries that may have had an effect */
  firstTriedAt: Date
  /** this one included */
  attempts: number
  /** an earlier try may have had an effect */
  inDoubt: boolean
  retryWaitMs: number
}

export type WaitCause = 'minute' | 'day' | 'noConnection' | 'token'

export type Outcome =
  | { type: 'accepted'; msgId: string | null; msgDataId: string | null; already: boolean }
  /** In doubt: the same id again, not before `at`. */
  | { type: 'retry'; at: Date; cause: DoubtCause; blockAccount: boolean }
  /** Surely without effect, and will be called again; the whole account waits, as others would fare alike. */
  | { type: 'wait'; until: Date; cause: WaitCause }
  /** Refused for good. `pause`: the other deliveries carry the same content and would be refused alike. */
  | { type: 'failed'; errcode: number; pause: PauseReason | null }
  /** Every delivery would be refused until a person acts. */
  | { type: 'halted'; reason: PauseReason }
  | { type: 'unknown'; errcode?: number }

/** The id is remembered for 24 hours; an hour's distance, for clocks and slow calls. */
export const ASKING_ENDS_MS = 23 * 3_600_000
const RETRY_MAX_MS = 30 * 60_000
const RECONNECT_MS = 5_000
const RECONNECT_MAX_MS = 5 * 60_000

/** WeChat is busy or still at work: the job may have been made. 89504 and 89505: an administrator is being asked. */
const doubtful = new Set([-1, 42010, 44990, 45066, 89501, 89502, 89504, 89505, 9500001, 9500002])
/** 268487001, 268487002, 268488001: "platform busy", and whatever else comes from there. */
const BUSY_PLATFORM = 268_000_000

/** Codes after which calling at once would only be refused again. */
const tooFast = new Set([42010, 44990])

/** Gone meanwhile, or wrong for this delivery alone. */
const audienceCodes = new Set([40003, 40031, 40032, 40050, 40130, 40152, 45159, 46004, 49003])
/** Of those, what a first try may have passed before the tag was deleted. */
const audienceMayHaveChanged = new Set([40050, 40152, 45159])

/** Of those about the content: a draft that the first try used up isn't known any more, and neither is a file that died. */
const NO_SUCH_MEDIA = 40007

/** The token: settled by the client, so what is left is another holder racing us, for a while. */
const tokenCodes = new Set([40001, 40014, 41001, 42001])
const TOKEN_TRIES = 4
const PASSING_TRIES = 10

/** A person must act: quota, permission, agreement, credentials, address list, media. */
const dooming = new Set([
  40002, 40007, 40013, 40125, 40164, 40200, 40243, 41002, 41004, 43104, 45028, 45040, 45052, 45062, 45087,
  45102, 45103, 45113, 48001, 48003, 48004, 48008, 48009, 48021, 48022, 50002, 50003, 50004, 53503, 53504,
  53505, 61003, 61004, 61007, 61016, 89503, 89506, 89507,
])
/** Of those, what is the account's matter rather than this message's. */
const accountMatters = new Set([
  40002, 40013, 40125, 40164, 40243, 41002, 41004, 50002, 50004, 61004, 89503, 89506, 89507,
])

export function decideOutcome(answer: MassAnswer, tried: Tried): Outcome {
  switch (answer.kind) {
    case 'accepted':
      return { type: 'accepted', msgId: answer.msgId, msgDataId: answer.msgDataId, already: false }
    case 'lost':
      if (answer.mayHaveArrived) return askAgain(answer.cause, tried)
      return wait('noConnection', later(backOff(tried), answer.retryAt), tried)
    case 'refused':
      return decideRefusal(answer, tried)
    case 'noToken':
      return decideNoToken(answer, tried)
    case 'notPrepared':
      return decideNotPrepared(answer, tried)
  }
}

function decideRefusal({ errcode, rid, msgId }: MassAnswer & { kind: 'refused' }, tried: Tried): Outcome {
  if (errcode === 45065) return { type: 'accepted', msgId: msgId ?? null, msgDataId: null, already: true }
  if (isDoubtful(errcode)) return askAgain('errcode', tried, tooFast.has(errcode))
  if (errcode === 45009) return wait('day', nextBeijingDay(tried.now), tried)
  if (errcode === 45011) return wait('minute', nextMinute(tried.now), tried)
  if (tokenCodes.has(errcode)) {
    return tried.attempts < TOKEN_TRIES
      ? wait('token', backOff(tried), tried)
      : halted('account', errcode, rid)
  }
  if (errcode === NO_SUCH_MEDIA && tried.inDoubt) return { type: 'unknown', errcode }
  if (dooming.has(errcode)) return halted(accountMatters.has(errcode) ? 'account' : 'wechat', errcode, rid)
  if (audienceCodes.has(errcode)) {
    // After a doubtful try "no such tag" doesn't say that nobody got it.
    const changed = tried.inDoubt && audienceMayHaveChanged.has(errcode)
    return changed ? { type: 'unknown', errcode } : { type: 'failed', errcode, pause: null }
  }
  // The content, or a code that nobody has described: the next delivery would fare no better.
  return { type: 'failed', errcode, pause: { code: 'wechat', errcode, ...(rid && { rid }) } }
}

function decideNoToken(
  { errcode, rid, passing, retryAt }: MassAnswer & { kind: 'noToken' },
  tried: Tried,
): Outcome {
  if (errcode === 45009) return wait('day', nextBeijingDay(tried.now), tried)
  if (errcode === 45011) return wait('minute', nextMinute(tried.now), tried)
  const again = isDoubtful(errcode) || (passing && tried.attempts < PASSING_TRIES)
  return again ? wait('token', later(backOff(tried), retryAt), tried) : halted('account', errcode, rid)
}

/** Uploads have their own quota a day and minute; what WeChat refuses of a file it refuses for every delivery. */
function decideNotPrepared(
  { errcode, rid, missing }: MassAnswer & { kind: 'notPrepared' },
  tried: Tried,
): Outcome {
  if (errcode === 45009) return wait('day', nextBeijingDay(tried.now), tried)
  if (errcode === 45011) return wait('minute', nextMinute(tried.now), tried)
  if (errcode === undefined || isDoubtful(errcode)) {
    return missing ? haltedBy({ code: 'content', missing }) : wait('noConnection', backOff(tried), tried)
  }
  return haltedBy({ code: 'content', errcode, ...(rid && { rid }) })
}

/** Never sooner than RETRY_WAIT after the last try: who asks again within WeChat's minute restarts it. */
function askAgain(cause: DoubtCause, tried: Tried, blockAccount = false): Outcome {
  const growing = tried.retryWaitMs * 2 ** Math.max(0, tried.attempts - 5)
  const waitMs = Math.max(tried.retryWaitMs, Math.min(growing, RETRY_MAX_MS))
  return stayInDoubt(new Date(tried.now.getTime() + waitMs), cause, tried, blockAccount)
}

/** A refusal says nothing of an earlier, doubtful try: then the delivery stays in doubt, and isn't cancellable. */
function wait(cause: WaitCause, until: Date, tried: Tried): Outcome {
  if (!tried.inDoubt) return { type: 'wait', until, cause }
  const soonest = new Date(tried.now.getTime() + tried.retryWaitMs)
  return stayInDoubt(later(until, soonest), cause === 'noConnection' ? 'connection' : 'errcode', tried, true)
}

function stayInDoubt(at: Date, cause: DoubtCause, tried: Tried, blockAccount: boolean): Outcome {
  const ends = tried.firstTriedAt.getTime() + ASKING_ENDS_MS
  return at.getTime() >= ends ? { type: 'unknown' } : { type: 'retry', at, cause, blockAccount }
}

const isDoubtful = (errcode: number): boolean => doubtful.has(errcode) || errcode >= BUSY_PLATFORM

const later = (a: Date, b?: Date): Date => (b && b > a ? b : a)

const backOff = ({ now, attempts }: Tried): Date =>
  new Date(now.getTime() + Math.min(RECONNECT_MS * 2 ** Math.max(0, attempts - 1), RECONNECT_MAX_MS))

const haltedBy = (reason: PauseReason): Outcome => ({ type: 'halted', reason })

const halted = (code: 'account' | 'wechat', errcode: number, rid?: string): Outcome => ({
  type: 'halted',
  reason: { code, errcode, ...(rid && { rid }) },
})
