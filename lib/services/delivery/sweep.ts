/**
 * Finds what got stuck, whoever died: every worker runs it at its start and every 20 s. No state waits for ever, and
 * none waits for the queue.
 */
import { ASKING_ENDS_MS } from '@/lib/broadcast/outcome'
import { ACCEPTED_IS_SENT_MS } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import { markForeignResults } from './mark-foreign'
import { deleteUnusedDrafts } from './delete-unused-drafts'
import { pollResults } from './poll-results'
import { readyFiles } from './ready-files'
import { recordSendResult } from './record-send-result'
import { lockBroadcast, rollUpBroadcast } from './roll-up'
import { tell } from './story'

/** @returns the accounts that have something to deliver now */
export async function sweep(ctx: Context): Promise<string[]> {
  const steps = [
    () => releaseClaims(ctx, ctx.now()),
    stopAsking,
    matchResults,
    markForeignResults,
    pollResults,
    settleAccepted,
    readyFiles,
    deleteUnusedDrafts,
  ]
  for (const step of steps) {
    // One row that can't be worked must not keep the others waiting.
    await step(ctx).catch((error: unknown) => ctx.log.error({ err: error }, 'a step of the sweep failed'))
  }
  return await findDueAccounts(ctx)
}

/**
 * Calls whose process is gone. Whether they arrived nobody knows: they stay `sending` and are asked again with the same
 * id, RETRY_WAIT after they were made.
 * @param before claims that end before this are stale. The only process of an embedded database passes a far day at its
 * start: no claim it finds then can be alive.
 */
export async function releaseClaims(ctx: Context, before: Date): Promise<void> {
  const stale = await ctx.db.delivery.findMany({
    where: { status: 'sending', claimedUntil: { lt: before } },
    select: { id: true, broadcastId: true, seq: true, attempts: true, lastTriedAt: true, claimedUntil: true },
  })
  const now = ctx.now()
  for (const { id, broadcastId, seq, attempts, lastTriedAt, claimedUntil } of stale) {
    const triedAt = lastTriedAt ?? now
    const again = new Date(Math.max(now.getTime(), triedAt.getTime() + ctx.env.retryWaitSeconds * 1000))
    await ctx.db.$transaction(async (tx) => {
      await lockBroadcast(tx, broadcastId)
      const { count } = await tx.delivery.updateMany({
        where: { id, status: 'sending', attempts, claimedUntil },
        data: { claimedUntil: null, notBefore: again },
      })
      if (count === 0) return
      const data = { cause: 'interrupted' as const, attempt: attempts, at: again.toISOString() }
      await tell(tx, broadcastId, now, { kind: 'askAgain', seq, data })
    })
  }
}

/** 23 hours after the first try WeChat is about to forget the id: asking again could send twice. A person decides. */
async function stopAsking(ctx: Context): Promise<void> {
  const now = ctx.now()
  const where = {
    status: 'sending' as const,
    claimedUntil: null,
    firstTriedAt: { lte: new Date(now.getTime() - ASKING_ENDS_MS) },
  }
  const old = await ctx.db.delivery.findMany({ where, select: { id: true, broadcastId: true, seq: true } })
  for (const { id, broadcastId, seq } of old) {
    await ctx.db.$transaction(async (tx) => {
      await lockBroadcast(tx, broadcastId)
      const data = { status: 'unknown' as const, notBefore: null, finishedAt: now }
      const { count } = await tx.delivery.updateMany({ where: { id, ...where }, data })
      if (count === 0) return
      await tell(tx, broadcastId, now, { kind: 'unclear', seq, data: {} })
      await rollUpBroadcast(tx, broadcastId, now)
    })
  }
}

/** Stored, but the process died before it was matched, or it came before its delivery knew its id. */
async function matchResults(ctx: Context): Promise<void> {
  const results = await ctx.db.$queryRaw<{ appId: string; msgId: string }[]>`
    select r."appId", r."msgId" from "SendResult" r
    join "Delivery" d on d."appId" = r."appId" and d."msgId" = r."msgId"
    where r."matchedAt" is null limit 200`
  for (const key of results) await recordSendResult(ctx, key)
}

/** Accepted, and for half an hour no word from WeChat: that counts as sent. */
async function settleAccepted(ctx: Context): Promise<void> {
  const now = ctx.now()
  const before = new Date(now.getTime() - ACCEPTED_IS_SENT_MS)
  const waiting = await ctx.db.broadcast.findMany({
    where: {
      status: 'sending',
      deliveries: {
        some: { status: 'accepted', acceptedAt: { lt: before } },
        none: {
          OR: [
            { status: { in: ['pending', 'sending'] } },
            { status: 'accepted', acceptedAt: { gte: before } },
          ],
        },
      },
    },
    select: { id: true },
    take: 200,
  })
  for (const { id } of waiting) {
    await ctx.db.$transaction(async (tx) => {
      await lockBroadcast(tx, id)
      await rollUpBroadcast(tx, id, now)
    })
  }
}

/** An account that WeChat told to wait until tomorrow has its wake-up already. */
async function findDueAccounts(ctx: Context): Promise<string[]> {
  const now = ctx.now().toISOString()
  const rows = await ctx.db.$queryRaw<{ appId: string }[]>`
    select d."appId" from "Delivery" d join "Broadcast" b on b.id = d."broadcastId"
    where b.status = 'sending' and d.status in ('pending', 'sending') and d."claimedUntil" is null
      and (d."notBefore" is null or d."notBefore" <= ${now}::timestamptz)
      and not exists (
        select 1 from "Pace" p where p."appId" = d."appId" and p."blockedUntil" > ${now}::timestamptz)
    union
    select "appId" from "Broadcast" where status = 'scheduled' and "sendAt" <= ${now}::timestamptz`
  return rows.map((row) => row.appId)
}
