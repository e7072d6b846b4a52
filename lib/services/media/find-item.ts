import type { Context } from '@/lib/context'
import type { MediaItem } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { appIdsOf } from '@/lib/services/authorise'

export const mediaGone = (): AppError => new AppError('not_found', 'mediaGone')

/**
 * Among the actor's accounts. What was taken out of the library is found too: histories show it.
 * @throws AppError not_found mediaGone
 */
export async function getItem(ctx: Context, id: string): Promise<MediaItem> {
  const appIds = appIdsOf(ctx.actor)
  const item = await ctx.db.mediaItem.findFirst({
    where: { id, ...(appIds && { appId: { in: [...appIds] } }) },
  })
  if (!item) throw mediaGone()
  return item
}
