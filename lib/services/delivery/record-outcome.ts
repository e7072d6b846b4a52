/** Writes what became of a call: delivery, broadcast, story and pace in one transaction. */
import type { MassAnswer, Outcome } from '@/lib/broadcast/outcome'
import type { StoryEvent } from '@/lib/broadcast/story'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Answered } from './call-wechat'
import type { ClaimedDelivery } from './claim'
import { countDoubts, pauseFor, tripBreaker } from './pause-for'
import { FIRST_POLL_MS } from './poll-results'
import { applySendResult } from './record-send-result'
import { lockBroadcast, rollUpBroadcast } from './roll-up'
import { tell } from './story'

export async function recordOutcome(
  ctx: Context,
  delivery: ClaimedDelivery,
  { answer, record }: Answered,
  outcome: Outcome,
): Promise<void> {
  const now = ctx.now()
  const isTripped = await ctx.db.$transaction(async (tx) => {
    await lockBroadcast(tx, delivery.broadcastId)
    const msgId = outcome.type === 'accepted' ? await ownMsgId(tx, delivery, outcome.msgId) : null
    const isWritten =
      outcome.type === 'accepted'
        ? await writeAccepted(tx, delivery, { ...outcome, msgId }, record, now)
        : await writeOther(tx, delivery, outcome, record, now)
    if (!isWritten) return false
    await tell(tx, delivery.broadcastId, now, ...storyOf(delivery, answer, outcome))
    await pauseFor(tx, delivery.broadcastId, outcome, now)
    // The result may have come before its id did.
    if (msgId) await applySendResult(tx, { appId: delivery.appId, msgId }, now)
    await rollUpBroadcast(tx, delivery.broadcastId, now)
    await blockPace(tx, delivery.appId, answer, outcome)
    return await countDoubts(tx, delivery.appId, outcome)
  })
  if (isTripped) await tripBreaker(ctx, delivery.appId)
}

/** Accepted is the truth whenever it comes, also from a call that had been given up: no fence. */
async function writeAccepted(
  tx: Tx,
  delivery: ClaimedDelivery,
  { msgId, msgDataId }: Outcome & { type: 'accepted' },
  record: Prisma.InputJsonObject,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id: delivery.id, status: { in: ['sending', 'unknown'] } },
    data: {
      status: 'accepted',
      msgId,
      msgDataId,
      acceptedAt: now,
      claimedUntil: null,
      notBefore: null,
      errcode: null,
      lastAnswer: record,
      pollAt: msgId ? new Date(now.getTime() + FIRST_POLL_MS) : null,
    },
  })
  return count === 1
}

/** An id that another delivery has isn't ours: accounts have been told of other jobs by 45065. */
async function ownMsgId(
  tx: Tx,
  { id, appId }: ClaimedDelivery,
  msgId: string | null,
): Promise<string | null> {
  if (!msgId) return null
  const taken = await tx.delivery.findUnique({
    where: { appId_msgId: { appId, msgId } },
    select: { id: true },
  })
  return taken && taken.id !== id ? null : msgId
}

/** Anything but "accepted" counts only if nobody has taken the delivery over meanwhile: `attempts` is the fence. */
async function writeOther(
  tx: Tx,
  delivery: ClaimedDelivery,
  outcome: Exclude<Outcome, { type: 'accepted' }>,
  record: Prisma.InputJsonObject,
  now: Date,
): Promise<boolean> {
  const { id, attempts, broadcastId, inDoubt } = delivery
  const { cancelledAt } = await tx.broadcast.findUniqueOrThrow({
    where: { id: broadcastId },
    select: { cancelledAt: true },
  })
  const without = { claimedUntil: null, notBefore: null, lastAnswer: record }
  // Surely without effect: a person who cancelled meanwhile doesn't want another try.
  const untouched = cancelledAt
    ? { ...without, status: 'cancelled' as const, finishedAt: now }
    : { ...without, status: 'pending' as const, firstTriedAt: null }
  const { count } = await tx.delivery.updateMany({
    where: { id, status: 'sending', attempts },
    data: columnsOf(),
  })
  return count === 1

  function columnsOf(): Prisma.DeliveryUpdateManyMutationInput {
    switch (outcome.type) {
      case 'retry':
        return { ...without, notBefore: outcome.at }
      case 'wait':
        return cancelledAt ? untouched : { ...untouched, notBefore: outcome.until }
      case 'halted':
        return inDoubt
          ? { ...without, errcode: outcome.reason.errcode }
          : { ...untouched, errcode: outcome.reason.errcode }
      case 'failed':
        return { ...without, status: 'failed', errcode: outcome.errcode, finishedAt: now }
      case 'unknown':
        return { ...without, status: 'unknown', errcode: outcome.errcode, finishedAt: now }
    }
  }
}

async function blockPace(tx: Tx, appId: string, answer: MassAnswer, outcome: Outcome): Promise<void> {
  const until =
    outcome.type === 'wait'
      ? outcome.until
      : outcome.type === 'retry' && outcome.blockAccount
        ? outcome.at
        : null
  if (!until) return
  const errcode = 'errcode' in answer ? answer.errcode : null
  await tx.pace.updateMany({
    where: { appId, OR: [{ blockedUntil: null }, { blockedUntil: { lt: until } }] },
    data: { blockedUntil: until, blockedBy: errcode, version: { increment: 1 } },
  })
}

function storyOf({ seq, attempts }: ClaimedDelivery, answer: MassAnswer, outcome: Outcome): StoryEvent[] {
  const code = 'errcode' in answer ? { errcode: answer.errcode } : {}
  const rid = 'rid' in answer && answer.rid ? { rid: answer.rid } : {}
  switch (outcome.type) {
    case 'accepted': {
      const data = { msgId: outcome.msgId, attempt: attempts }
      return [{ kind: outcome.already ? 'alreadyAccepted' : 'accepted', seq, data }]
    }
    case 'retry': {
      const status = answer.kind === 'lost' && answer.httpStatus ? { httpStatus: answer.httpStatus } : {}
      const data = {
        cause: outcome.cause,
        ...code,
        ...status,
        attempt: attempts,
        at: outcome.at.toISOString(),
      }
      return [{ kind: 'askAgain', seq, data }]
    }
    case 'wait':
      return [
        { kind: 'waiting', seq, data: { cause: outcome.cause, ...code, until: outcome.until.toISOString() } },
      ]
    case 'failed':
      return [{ kind: 'refused', seq, data: { errcode: outcome.errcode, ...rid } }]
    case 'halted':
      return []
    case 'unknown':
      return [{ kind: 'unclear', seq, data: code }]
  }
}
