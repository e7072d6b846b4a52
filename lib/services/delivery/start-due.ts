/** Starts the broadcasts of an account whose time has come. What they send to was frozen at their submit. */
import { audience as audienceSchema, type Audience } from '@/lib/broadcast/audience'
import { isLate } from '@/lib/broadcast/schedule'
import type { Context } from '@/lib/context'
import { getGroups, getTags } from '@/lib/wechat/audience'
import { isWechatApiError, isWechatTransportError } from '@/lib/wechat/errors'
import { lockBroadcast, rollUpBroadcast } from './roll-up'
import { tell } from './story'

/** WeChat's own code for a tag that isn't there (api_sendall). */
const NO_SUCH_TAG = 40152

export async function startDueBroadcasts(ctx: Context, appId: string): Promise<void> {
  const due = await ctx.db.broadcast.findMany({
    where: { appId, status: 'scheduled', sendAt: { lte: ctx.now() } },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    select: { id: true, version: true, audience: true, audienceLabel: true, sendAt: true },
  })
  if (due.length === 0) return
  const { lateMinutes } = await ctx.db.officialAccount.findUniqueOrThrow({
    where: { appId },
    select: { lateMinutes: true },
  })
  for (const { id, version, audience, audienceLabel, sendAt } of due) {
    if (sendAt && isLate(sendAt, ctx.now(), lateMinutes)) {
      await hold(ctx, id, sendAt)
      continue
    }
    const whom = audienceSchema.parse(audience)
    const gone = (await isGone(ctx, appId, whom)) ? { type: whom.type, label: audienceLabel } : null
    await start(ctx, { id, version }, gone)
  }
}

/**
 * Deleted between the submit and now? When WeChat can't say, the start goes on: the mass call meets the same trouble, and
 * it refuses a tag that is gone by itself.
 */
async function isGone(ctx: Context, appId: string, audience: Audience): Promise<boolean> {
  if (audience.type !== 'tag' && audience.type !== 'group') return false
  try {
    const client = await ctx.wechat(appId)
    return audience.type === 'tag'
      ? !(await getTags(client)).some((tag) => tag.id === audience.tagId)
      : !(await getGroups(client)).some((group) => group.id === audience.groupId)
  } catch (error) {
    if (!isWechatApiError(error) && !isWechatTransportError(error)) throw error
    return false
  }
}

/** The time that somebody meant is long past: a person says whether it still goes. */
async function hold(ctx: Context, id: string, sendAt: Date): Promise<void> {
  const reason = { code: 'late' as const, dueAt: sendAt.toISOString() }
  await ctx.db.$transaction(async (tx) => {
    await lockBroadcast(tx, id)
    const { count } = await tx.broadcast.updateMany({
      where: { id, status: 'scheduled', sendAt },
      data: { status: 'paused', pauseReason: reason },
    })
    if (count === 1) await tell(tx, id, ctx.now(), { kind: 'paused', data: { reason } })
  })
}

async function start(
  ctx: Context,
  { id, version }: { id: string; version: number },
  gone: { type: Audience['type']; label: string } | null,
): Promise<void> {
  const now = ctx.now()
  await ctx.db.$transaction(async (tx) => {
    await lockBroadcast(tx, id)
    const { count } = await tx.broadcast.updateMany({
      // Its audience was looked at before: one that was edited meanwhile is another.
      where: { id, version, status: 'scheduled', sendAt: { lte: now } },
      data: { status: 'sending', startedAt: now },
    })
    if (count === 0) return
    if (gone && (gone.type === 'tag' || gone.type === 'group')) {
      await tx.delivery.updateMany({
        where: { broadcastId: id, status: 'pending' },
        data: { status: 'failed', errcode: NO_SUCH_TAG, finishedAt: now },
      })
      await tell(tx, id, now, { kind: 'audienceGone', data: { type: gone.type, label: gone.label } })
    } else {
      const deliveries = await tx.delivery.count({ where: { broadcastId: id } })
      await tell(tx, id, now, { kind: 'started', data: { deliveries } })
    }
    await rollUpBroadcast(tx, id, now)
  })
}
