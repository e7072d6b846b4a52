import type { Context } from '@/lib/context'
import type { MediaItem } from '@/lib/db/generated/client'
import { isFormat, type Format } from '@/lib/media/format'
import { authoriseWithin } from '@/lib/services/authorise'
import { isWechatApiError } from '@/lib/wechat/errors'
import { downloadMaterial } from '@/lib/wechat/media'
import { readStored, storeBytes } from './files'
import { getItem, mediaGone } from './find-item'
import { inspect } from './inspect'
import { storeThumb } from './thumbs'

export type MediaFile = { bytes: Buffer; format: Format; sha256: string; name: string }

/**
 * The file itself. What is known only at WeChat is fetched, once, and kept.
 * @throws AppError not_found mediaGone, WechatApiError, WechatTransportError
 */
export async function getFile(ctx: Context, itemId: string): Promise<MediaFile> {
  authoriseWithin(ctx, 'view')
  return fileOf(ctx, await getItem(ctx, itemId))
}

/** For whoever has the row already, and the right to it. */
export async function fileOf(ctx: Context, item: MediaItem): Promise<MediaFile> {
  const { sha256, format, name } = item
  const bytes = sha256 && (await readStored(ctx, sha256))
  if (bytes && isFormat(format)) return { bytes, format, sha256, name }
  return fetchFromWechat(ctx, item)
}

async function fetchFromWechat(ctx: Context, item: MediaItem): Promise<MediaFile> {
  const copy = await ctx.db.mediaCopy.findFirst({
    where: { itemId: item.id, use: 'permanent', mediaId: { not: null } },
    select: { id: true, mediaId: true },
  })
  if (!copy?.mediaId) throw mediaGone()
  const client = await ctx.wechat(item.appId)
  const material = await downloadMaterial(client, copy.mediaId).catch(async (error: unknown) => {
    // Deleted at WeChat meanwhile, in its console say.
    if (!isWechatApiError(error) || error.errcode !== 40007) throw error
    await ctx.db.mediaCopy.deleteMany({ where: { id: copy.id } })
    throw mediaGone()
  })
  const { bytes } = material
  const description = item.description || material.description
  const { thumb, ...facts } = await inspect(bytes)
  const { sha256 } = await storeBytes(ctx, bytes)
  if (thumb) await storeThumb(ctx, sha256, thumb)
  await ctx.db.mediaItem.update({ where: { id: item.id }, data: { ...facts, sha256, description } })
  return { bytes, format: facts.format, sha256, name: item.name }
}
