/**
 * The result WeChat pushes (MASSSENDJOBFINISH). It is stored by the callback before WeChat is answered, and matched
 * here: when it comes, again when a delivery learns its msgId (the answer was lost), and by the sweep. Results of sends
 * made in WeChat's own console match nothing and are kept.
 */
import { readSendResult } from '@/lib/broadcast/send-result'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { lockBroadcast, rollUpBroadcast } from './roll-up'
import { tell } from './story'

export type SendResultKey = { appId: string; msgId: string }

/** Harmless to repeat. @returns whether it belongs to a delivery of ours */
export async function recordSendResult(ctx: Context, key: SendResultKey): Promise<boolean> {
  return await ctx.db.$transaction(async (tx) => {
    const delivery = await tx.delivery.findUnique({
      where: { appId_msgId: key },
      select: { broadcastId: true },
    })
    if (!delivery) return false
    await lockBroadcast(tx, delivery.broadcastId)
    if (await applySendResult(tx, key, ctx.now())) await rollUpBroadcast(tx, delivery.broadcastId, ctx.now())
    return true
  })
}

/** Call with the broadcast locked; the caller rolls it up. @returns whether anything changed */
export async function applySendResult(tx: Tx, key: SendResultKey, now: Date): Promise<boolean> {
  const result = await tx.sendResult.findUnique({ where: { appId_msgId: key } })
  if (!result || result.matchedAt) return false
  const delivery = await tx.delivery.findUnique({
    where: { appId_msgId: key },
    select: { id: true, seq: true, broadcastId: true, finishedAt: true },
  })
  if (!delivery) return false
  const { ok, counts } = readSendResult(result.status, result.counts)
  await tx.delivery.update({
    where: { id: delivery.id },
    data: {
      status: ok ? 'finished' : 'failed',
      resultStatus: result.status,
      finishedAt: delivery.finishedAt ?? result.receivedAt,
      pollAt: null,
      claimedUntil: null,
      notBefore: null,
      ...(counts && {
        totalCount: counts.total,
        filteredCount: counts.filtered,
        sentCount: counts.sent,
        failedCount: counts.failed,
      }),
    },
  })
  await tx.sendResult.update({ where: { appId_msgId: key }, data: { matchedAt: now, foreignAt: null } })
  const data = { status: result.status, counts, ok }
  await tell(tx, delivery.broadcastId, now, { kind: 'result', seq: delivery.seq, data })
  return true
}
