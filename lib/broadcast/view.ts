/**
 * What crosses to the browser and to callers of the HTTP API: plain JSON, dates as ISO strings, 64-bit ids as text.
 * Made from rows by to-view.ts, so that what a page hydrates and what it refetches is the same value.
 */
import type { Audience } from './audience'
import type { Content, ContentType } from './content'
import type { Counts } from './counts'
import type { Change } from './diff'
import type { OnError } from './draft'
import type { Schedule } from './schedule'
import type { BroadcastStatus, DeliveryStatus, PauseReason } from './status'

export type BroadcastListItem = {
  id: string
  appId: string
  /** what a change of it names as seen */
  version: number
  status: BroadcastStatus
  title: string
  contentType: ContentType
  /** pictures or articles that it is made of; 1 for what is one thing */
  pieces: number
  /** first words of the message, one line */
  excerpt: string
  audienceType: Audience['type'] | null
  audienceLabel: string
  recipients: number | null
  /** null until every figure is known */
  counts: Counts | null
  /** sums of what came so far */
  countsSoFar: Counts | null
  createdById: string
  createdByName: string
  createdAt: string
  submittedById: string | null
  submittedAt: string | null
  pauseReason: PauseReason | null
  /** whose own it is: who wrote and who submitted it; for a token, who made that */
  ownerIds: string[]
  /** who has approved the present version */
  approvedByIds: string[]
  /** when it starts or started: the planned time, or the end of the undo window */
  sendAt: string | null
  /** the time a person chose */
  plannedAt: string | null
  endedAt: string | null
  /** done: WeChat has them or they came to an end; pending: can still be cancelled; open: pending or being called */
  deliveries: { total: number; done: number; unknown: number; failed: number; pending: number; open: number }
}

export type DeliveryView = {
  seq: number
  status: DeliveryStatus
  recipients: number | null
  msgId: string | null
  errcode: number | null
  attempts: number
  counts: Counts | null
  /** WeChat's own words of the result event */
  resultStatus: string | null
  lastTriedAt: string | null
  acceptedAt: string | null
  finishedAt: string | null
  notBefore: string | null
  /** the last answer as it came, without secrets */
  lastAnswer: unknown
}

export type StoryView = {
  id: string
  at: string
  seq: number | null
  kind: string
  data: Record<string, unknown>
}

/** How a broadcast looked to somebody who reviewed it. */
export type ReviewSnapshot = {
  title: string
  content: Content
  audience: Audience | null
  audienceLabel: string
  plannedAt: string | null
}

export type ReviewView = {
  version: number
  verdict: 'approved' | 'changes'
  note: string
  byId: string
  byName: string
  at: string
  snapshot: ReviewSnapshot | null
}

export type BroadcastView = BroadcastListItem & {
  content: Content
  audience: Audience | null
  startedAt: string | null
  schedule: Schedule | null
  onError: OnError
  spreadDays: boolean
  submittedByName: string | null
  approvalsNeeded: number
  /** of every version, oldest first; those of the present `version` count */
  reviews: ReviewView[]
  /** while it waits for approval: what is different from what was reviewed before; null if nothing ever was */
  changes: Change[] | null
  /** the broadcast whose unsent part this one sends, and the last one that sends this one's */
  restOfId: string | null
  restId: string | null
  /** deliveries that reached nobody and are in no such broadcast */
  unsent: number
  /** people in deliveries that WeChat has: they can't be taken back */
  peopleOut: number
  batches: DeliveryView[]
  story: StoryView[]
  /** the server's clock when it was read, to count down by */
  asOf: string
}

/** A draft as the compose page works on it. `version` goes back with the next save. */
export type DraftView = {
  id: string
  appId: string
  version: number
  title: string
  content: Content
  audience: Audience | null
  audienceLabel: string
  schedule: Schedule | null
  onError: OnError
  /** what an approver asked to be changed, until it is submitted again */
  changesAsked: { by: string; note: string; at: string } | null
  /** the person's one unfinished "New broadcast"; false once it was saved as a draft of its own */
  unfinished: boolean
  updatedAt: string
}
