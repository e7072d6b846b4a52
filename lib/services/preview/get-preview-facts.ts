import { beijingDay } from '@/lib/broadcast/pace'
import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { PREVIEW_BY_NAME_PER_DAY } from '@/lib/wechat/wire/limits'

export type PreviewFacts = {
  /** whom this person sent the last preview to, as typed */
  to: string | null
  sentToday: number
  byNameLeft: number
}

/** What the preview dialog opens with. */
export async function getPreviewFacts(ctx: Context, appId: string): Promise<PreviewFacts> {
  authorise(ctx, 'author', appId)
  const recipient =
    ctx.actor.type === 'user'
      ? await ctx.db.previewRecipient.findUnique({ where: { userId_appId: { userId: ctx.actor.id, appId } } })
      : null
  const { byName, byOpenId } = await countToday(ctx, appId)
  return { to: recipient?.value ?? null, sentToday: byName + byOpenId, byNameLeft: left(byName) }
}

/** What this app knows of; previews sent from elsewhere count with WeChat all the same. */
export async function byNameLeft(ctx: Context, appId: string): Promise<number> {
  return left((await countToday(ctx, appId)).byName)
}

const left = (byName: number): number => Math.max(0, PREVIEW_BY_NAME_PER_DAY - byName)

async function countToday(ctx: Context, appId: string): Promise<{ byName: number; byOpenId: number }> {
  const where = { appId_day: { appId, day: beijingDay(ctx.now()) } }
  return (await ctx.db.previewCount.findUnique({ where })) ?? { byName: 0, byOpenId: 0 }
}
