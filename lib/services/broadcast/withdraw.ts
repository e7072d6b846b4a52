import * as z from 'zod'
import { canWithdraw } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { tell } from '@/lib/services/delivery/story'
import { deleteMass } from '@/lib/wechat/mass-delete'
import { getBroadcast } from './get-broadcast'

export const withdrawInput = z.strictObject({
  id: z.uuid(),
  /** from 1; without it all articles */
  articleIndex: z.int().min(1).max(8).optional(),
})
export type WithdrawInput = z.infer<typeof withdrawInput>

/**
 * Takes down the pages behind what was sent, delivery by delivery (WeChat allows ten a day). The cards stay in followers'
 * chats. One article sent in several deliveries is one page: the first deletion takes it from all.
 * @throws AppError conflict where WeChat lets nothing be withdrawn, not_found; Wechat errors, with what was done told in
 * the story
 */
export async function withdrawBroadcast(ctx: Context, input: WithdrawInput): Promise<BroadcastView> {
  authorise(ctx, 'send')
  const { id, articleIndex } = input
  const broadcast = await ctx.db.broadcast.findUnique({
    where: { id },
    select: { appId: true, contentType: true },
  })
  if (!broadcast) throw new AppError('not_found', 'broadcastNotFound')
  const sent = await ctx.db.delivery.findMany({
    where: { broadcastId: id, status: 'finished', msgId: { not: null } },
    orderBy: { seq: 'asc' },
    select: { seq: true, msgId: true },
  })
  if (!canWithdraw(broadcast.contentType) || sent.length === 0) {
    throw new AppError('conflict', 'withdrawNotPossible')
  }
  const client = await ctx.wechat(broadcast.appId)
  for (const { seq, msgId } of sent) {
    if (msgId === null) continue
    await deleteMass(client, { msgId, articleIndex })
    const data = { by: ctx.actor.name, ...(articleIndex !== undefined && { articleIndex }) }
    await ctx.db.$transaction((tx) => tell(tx, id, ctx.now(), { kind: 'withdrawn', seq, data }))
  }
  return await getBroadcast(ctx, { id })
}
