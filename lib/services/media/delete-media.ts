/**
 * Takes a file out of the library, and out of WeChat's if that is wanted. The row and the bytes stay: histories show what
 * was sent. What is already submitted keeps what it needs, so it is refused then.
 */
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import type { Db, Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authoriseWithin } from '@/lib/services/authorise'
import { isWechatApiError } from '@/lib/wechat/errors'
import { deleteMaterial } from '@/lib/wechat/media'
import { getItem } from './find-item'
import type { deleteMediaInput } from './media-input'
import { isSubmitted, listPlannedUses } from './uses'

/** @throws AppError not_found, conflict mediaInUse; WechatApiError (48005 and 45060: a menu or an automatic reply uses it) */
export async function deleteMedia(
  ctx: Context,
  { id, atWechat }: z.output<typeof deleteMediaInput>,
): Promise<{ id: string }> {
  authoriseWithin(ctx, 'author')
  const { appId } = await getItem(ctx, id)
  await refuseUsed(ctx.db, appId, id)
  if (atWechat) await deleteAtWechat(ctx, appId, id)
  await ctx.db.$transaction(async (tx) => {
    await tx.mediaItem.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: ctx.now() } })
    // Once more: a message may have been submitted while WeChat was asked.
    await refuseUsed(tx, appId, id)
  })
  return { id }
}

async function refuseUsed(db: Db | Tx, appId: string, id: string): Promise<void> {
  const uses = (await listPlannedUses({ db }, appId)).get(id) ?? []
  const [first, ...others] = uses.filter(isSubmitted)
  if (!first) return
  throw new AppError('conflict', 'mediaInUse', {
    values: { title: first.title, others: others.length },
    details: { uses: [first, ...others] },
  })
}

async function deleteAtWechat(ctx: Context, appId: string, itemId: string): Promise<void> {
  const copies = await ctx.db.mediaCopy.findMany({
    where: { itemId, use: 'permanent', mediaId: { not: null } },
    select: { id: true, mediaId: true },
  })
  const client = copies.length > 0 ? await ctx.wechat(appId) : null
  for (const { id, mediaId } of copies) {
    if (client && mediaId) await deleteMaterial(client, mediaId).catch(unlessGone)
    await ctx.db.mediaCopy.deleteMany({ where: { id } })
  }
}

/** Somebody was quicker, in WeChat's console say. */
function unlessGone(error: unknown): void {
  if (!isWechatApiError(error) || error.errcode !== 40007) throw error
}
