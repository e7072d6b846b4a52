/** The states of a broadcast and of a delivery, and what may be done in each (contract, section 5). Lists load it: no zod here. */

export const broadcastStatuses = [
  'draft',
  'pending_approval',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'partially_sent',
  'failed',
  'cancelled',
] as const
export type BroadcastStatus = (typeof broadcastStatuses)[number]

export const deliveryStatuses = [
  'pending',
  'sending',
  'accepted',
  'finished',
  'failed',
  'unknown',
  'cancelled',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export type { PauseReason } from './pause-reason'

/** WeChat said "queued"; without a word from it for this long, what it accepted counts as sent. */
export const ACCEPTED_IS_SENT_MS = 30 * 60_000

export const isTerminal = (status: BroadcastStatus): boolean =>
  status === 'sent' || status === 'partially_sent' || status === 'failed' || status === 'cancelled'

export const canCopy = (status: BroadcastStatus): boolean => status !== 'draft'

/** How many of its deliveries are in which state. */
export type DeliveryTally = Record<DeliveryStatus, number>
export const emptyTally: DeliveryTally = {
  pending: 0,
  sending: 0,
  accepted: 0,
  finished: 0,
  failed: 0,
  unknown: 0,
  cancelled: 0,
}

export function tallyOf(statuses: Iterable<DeliveryStatus>): DeliveryTally {
  const tally = { ...emptyTally }
  for (const status of statuses) tally[status]++
  return tally
}

/** Nothing has left yet: it may become a draft again (undo, edit, withdraw from approval) or move to another time. */
export const canTakeBack = (status: BroadcastStatus, hasStarted: boolean): boolean =>
  status === 'pending_approval' || status === 'scheduled' || (status === 'paused' && !hasStarted)

export const canReview = (status: BroadcastStatus): boolean => status === 'pending_approval'

type RestDelivery = { status: DeliveryStatus; sentCount: number | null; restId: string | null }

const reachedNobody = ({ status, sentCount }: RestDelivery): boolean =>
  (status === 'failed' || status === 'cancelled') && (sentCount ?? 0) === 0

/**
 * Those that reached nobody and that no other broadcast (`rests`: those there are) has taken up. A draft with one that
 * arrived after all can't be sent (submit.ts): what else is in it is free again.
 */
export function unsentOf<D extends RestDelivery>(
  deliveries: readonly D[],
  rests: readonly { id: string; status: BroadcastStatus }[],
): D[] {
  const arrived = new Set(deliveries.filter((one) => !reachedNobody(one)).map(({ restId }) => restId))
  const holders = rests.filter(({ id, status }) => status !== 'draft' || !arrived.has(id)).map(({ id }) => id)
  return deliveries.filter(
    (one) => reachedNobody(one) && (one.restId === null || !holders.includes(one.restId)),
  )
}

/** What surely reached nobody may be sent by a broadcast of its own. */
export const canSendRest = (status: BroadcastStatus, unsent: number): boolean =>
  isTerminal(status) && unsent > 0

/** WeChat takes down the pages of articles and videos, nothing else (api_deletemassmsg). */
export const canWithdraw = (contentType: string): boolean =>
  contentType === 'article' || contentType === 'newspic' || contentType === 'video'

/** Only deliveries that surely had no effect can be cancelled; `pending` is how many of those there are. */
export function canCancel(status: BroadcastStatus, pending: number): boolean {
  if (status === 'pending_approval' || status === 'scheduled') return true
  return (status === 'sending' || status === 'paused') && pending > 0
}

/** `open` is how many deliveries are pending or sending. */
export function canPause(status: BroadcastStatus, open: number): boolean {
  return status === 'scheduled' || (status === 'sending' && open > 0)
}

export const canResume = (status: BroadcastStatus): boolean => status === 'paused'

export type RolledDelivery = { status: DeliveryStatus; acceptedAt: Date | null }

/**
 * The state of a broadcast that has started, from its deliveries. Drafts, approvals and schedules aren't asked here;
 * a pause holds as long as something is left to be called.
 */
export function rollUp(
  deliveries: RolledDelivery[],
  { now, paused }: { now: Date; paused: boolean },
): Exclude<BroadcastStatus, 'draft' | 'pending_approval' | 'scheduled'> {
  const tally = tallyOf(deliveries.map((delivery) => delivery.status))
  if (tally.pending + tally.sending > 0) return paused ? 'paused' : 'sending'
  if (deliveries.some((delivery) => isWaitingForResult(delivery, now))) return 'sending'

  const delivered = tally.finished + tally.accepted
  if (delivered > 0 && delivered === deliveries.length) return 'sent'
  if (delivered + tally.unknown > 0) return 'partially_sent'
  return tally.failed === 0 && tally.cancelled > 0 ? 'cancelled' : 'failed'
}

function isWaitingForResult({ status, acceptedAt }: RolledDelivery, now: Date): boolean {
  if (status !== 'accepted') return false
  return acceptedAt === null || now.getTime() - acceptedAt.getTime() <= ACCEPTED_IS_SENT_MS
}
