/** What people do with a file of the library, apart from taking it out. */
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import { cleanName } from '@/lib/media/name'
import { authorise, authoriseWithin } from '@/lib/services/authorise'
import { getItem, mediaGone } from './find-item'
import type { renameMediaInput, uploadAgainInput } from './media-input'
import { tellWechat } from './tell-wechat'
import { copyColumns, toMediaView } from './to-view'
import type { MediaItemView } from './view'

/** Its name here; WeChat keeps the one it was uploaded with. */
export async function renameMedia(
  ctx: Context,
  { id, name }: z.output<typeof renameMediaInput>,
): Promise<MediaItemView> {
  await getOwn(ctx, id)
  const changed = await ctx.db.mediaItem.updateMany({
    where: { id, deletedAt: null },
    data: { name: cleanName(name) },
  })
  if (changed.count === 0) throw mediaGone()
  return viewOf(ctx, id)
}

/** Hands the file to WeChat once more, or to keep for ever. Its objections are in the view's `problem`. */
export async function uploadAgain(
  ctx: Context,
  { id, keep }: z.output<typeof uploadAgainInput>,
): Promise<MediaItemView> {
  await tellWechat(ctx, await getOwn(ctx, id), keep)
  return viewOf(ctx, id)
}

async function getOwn(ctx: Context, id: string) {
  authoriseWithin(ctx, 'author')
  const item = await getItem(ctx, id)
  authorise(ctx, 'author', item.appId)
  return item
}

async function viewOf(ctx: Context, id: string): Promise<MediaItemView> {
  const row = await ctx.db.mediaItem.findUniqueOrThrow({
    where: { id },
    include: { copies: { select: copyColumns } },
  })
  return toMediaView(row, ctx.now())
}
