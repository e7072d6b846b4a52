/**
 * What is found at WeChat gets a row whose id comes of WeChat's: two that sync at once can't make two of it. While a file
 * of ours is on its way to WeChat, a sync may see it there before we know what WeChat calls it.
 */
import { createHash } from 'node:crypto'
import type { Context } from '@/lib/context'

export function syncedItemId(appId: string, mediaId: string): string {
  const hash = createHash('sha256').update(`${appId} ${mediaId}`).digest('hex')
  // Version 8 of RFC 9562: made by a rule of one's own.
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

/** Takes away the row that a sync made of an upload of ours, unless somebody has fetched it meanwhile. */
export async function removeTwin(
  ctx: Context,
  { appId, mediaId, itemId }: { appId: string; mediaId: string; itemId: string },
): Promise<void> {
  const twin = { id: syncedItemId(appId, mediaId), sha256: null }
  if (twin.id === itemId) return
  await ctx.db.$transaction([
    ctx.db.mediaCopy.deleteMany({ where: { itemId: twin.id, item: { sha256: null } } }),
    ctx.db.mediaItem.deleteMany({ where: twin }),
  ])
}
