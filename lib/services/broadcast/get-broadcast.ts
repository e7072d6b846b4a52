import * as z from 'zod'
import { ownersOf } from '@/lib/broadcast/approval'
import { toBroadcastView } from '@/lib/broadcast/to-view'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authoriseWithin } from '@/lib/services/authorise'
import { peopleBehind } from '@/lib/services/token/people-behind'
import { findFileNames } from './find-file-names'
import { mine } from './save-draft'

/** `appId`: a broadcast of another account isn't found. */
export const getBroadcastInput = z.strictObject({ id: z.uuid(), appId: z.string().optional() })
export type GetBroadcastInput = z.infer<typeof getBroadcastInput>

/** The story of a send of a hundred batches has some hundreds of entries; the newest are the ones that matter. */
const STORY_MAX = 500

/** @throws AppError not_found */
export async function getBroadcast(ctx: Context, { id, appId }: GetBroadcastInput): Promise<BroadcastView> {
  authoriseWithin(ctx, 'view')
  const row = await ctx.db.broadcast.findFirst({
    where: { id, appId, ...mine(ctx) },
    include: {
      deliveries: { orderBy: { seq: 'asc' } },
      story: { orderBy: { id: 'desc' }, take: STORY_MAX },
      reviews: { orderBy: { id: 'asc' } },
    },
  })
  if (!row) throw new AppError('not_found', 'broadcastNotFound')
  const rests = await ctx.db.broadcast.findMany({
    where: { restOfId: id },
    orderBy: { id: 'desc' },
    select: { id: true, status: true },
  })
  const people = await peopleBehind(ctx.db, ownersOf(row))
  const fileNames = await findFileNames(ctx, [row])
  const { deliveries, story, reviews } = row
  const parts = {
    deliveries,
    story: story.reverse(),
    reviews,
    rests,
    ownerIds: [...people.values()],
    fileNames,
  }
  return toBroadcastView(row, { ...parts, now: ctx.now() })
}
