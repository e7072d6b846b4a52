import * as z from 'zod'
import type { Context } from '@/lib/context'
import { appIdsOf, authoriseWithin } from '@/lib/services/authorise'
import { copyColumns, toMediaView } from './to-view'
import type { MediaItemView } from './view'

/** As many as a message can hold, and some. */
export const listChosenInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(50) })

/** The files that a message names, those taken out of the library among them: a draft still says what they were called. */
export async function listChosenMedia(
  ctx: Context,
  { ids }: z.infer<typeof listChosenInput>,
): Promise<MediaItemView[]> {
  authoriseWithin(ctx, 'view')
  const appIds = appIdsOf(ctx.actor)
  const items = await ctx.db.mediaItem.findMany({
    where: { id: { in: ids }, ...(appIds && { appId: { in: [...appIds] } }) },
    include: { copies: { select: copyColumns } },
  })
  return items.map((item) => toMediaView(item, ctx.now()))
}
