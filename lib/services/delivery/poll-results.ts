/** Asks mass/get for what was accepted and whose result didn't come. It has no counts; those only the event brings. */
import type { Context } from '@/lib/context'
import { isWechatApiError, isWechatTransportError } from '@/lib/wechat/errors'
import { getMassStatus, type MassStatus } from '@/lib/wechat/mass'
import { lockBroadcast, rollUpBroadcast } from './roll-up'
import { tell } from './story'

export const FIRST_POLL_MS = 60_000
const POLL_MAX_MS = 60 * 60_000
/** A day after it was accepted, nothing more will be said. */
const POLLS_END_MS = 24 * 3_600_000
/** A sweep comes every 20 s and has other things to do; what is left waits for the next. */
const POLLS_AT_ONCE = 50
const POLLING_MS = 5_000

type Polled = { id: string; appId: string; msgId: string }

export async function pollResults(ctx: Context): Promise<void> {
  const due = await ctx.db.delivery.findMany({
    where: { status: 'accepted', msgId: { not: null }, pollAt: { lte: ctx.now() } },
    orderBy: { pollAt: 'asc' },
    take: POLLS_AT_ONCE,
    select: { id: true, appId: true, msgId: true, pollAt: true, pollCount: true, acceptedAt: true },
  })
  const stopAt = ctx.now().getTime() + POLLING_MS
  const silent = new Set<string>()
  for (const { id, appId, msgId, pollAt, pollCount, acceptedAt } of due) {
    const now = ctx.now()
    if (now.getTime() > stopAt) return
    if (!msgId || silent.has(appId)) continue
    const next = new Date(now.getTime() + Math.min(FIRST_POLL_MS * 2 ** (pollCount + 1), POLL_MAX_MS))
    const isLast = acceptedAt !== null && next.getTime() > acceptedAt.getTime() + POLLS_END_MS
    // Several workers sweep: whoever moves the time asks.
    const { count } = await ctx.db.delivery.updateMany({
      where: { id, pollAt, status: 'accepted' },
      data: { pollAt: isLast ? null : next, pollCount: { increment: 1 } },
    })
    if (count === 1 && !(await poll(ctx, { id, appId, msgId }))) silent.add(appId)
  }
}

/** @returns false when the account can't be reached: its others wait for the next time */
async function poll(ctx: Context, delivery: Polled): Promise<boolean> {
  try {
    const status = await getMassStatus(await ctx.wechat(delivery.appId), delivery.msgId)
    if (status !== 'sending') await record(ctx, delivery, status)
    return true
  } catch (error) {
    // Asked again later; the result may still come by itself.
    if (isWechatApiError(error)) return error.stage !== 'token'
    if (!isWechatTransportError(error)) ctx.log.warn({ err: error }, 'mass/get failed')
    return false
  }
}

async function record(ctx: Context, { id }: Polled, status: Exclude<MassStatus, 'sending'>): Promise<void> {
  const now = ctx.now()
  await ctx.db.$transaction(async (tx) => {
    const { broadcastId, seq } = await tx.delivery.findUniqueOrThrow({
      where: { id },
      select: { broadcastId: true, seq: true },
    })
    await lockBroadcast(tx, broadcastId)
    // Deleted means that it had been sent.
    const { count } = await tx.delivery.updateMany({
      where: { id, status: 'accepted' },
      data: { status: status === 'fail' ? 'failed' : 'finished', finishedAt: now, pollAt: null },
    })
    if (count === 0) return
    await tell(tx, broadcastId, now, { kind: 'polled', seq, data: { status } })
    await rollUpBroadcast(tx, broadcastId, now)
  })
}
