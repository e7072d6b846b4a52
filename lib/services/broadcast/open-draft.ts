import * as z from 'zod'
import { toDraftView } from '@/lib/broadcast/to-view'
import type { DraftView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { draftColumns, lastReview } from './columns'
import { mine } from './save-draft'

export const openDraftInput = z.strictObject({ appId: z.string(), id: z.uuid().optional() })
export type OpenDraftInput = z.infer<typeof openDraftInput>

/**
 * Without an id: the person's unfinished "New broadcast", or null.
 * @throws AppError not_found, conflict alreadySent with `details.id`
 */
export async function openDraft(ctx: Context, { appId, id }: OpenDraftInput): Promise<DraftView | null> {
  authorise(ctx, 'author', appId)
  if (id === undefined) {
    const where = { appId, slot: ctx.actor.id, status: 'draft' } as const
    const row = await ctx.db.broadcast.findFirst({ where, select: { ...draftColumns, ...lastReview } })
    return row && toDraftView(row)
  }
  const where = { id, appId, ...mine(ctx) }
  const row = await ctx.db.broadcast.findFirst({
    where,
    select: { ...draftColumns, ...lastReview, status: true },
  })
  if (!row) throw new AppError('not_found', 'draftGone')
  if (row.status !== 'draft')
    throw new AppError('conflict', 'alreadySent', { details: { id, status: row.status } })
  return toDraftView(row)
}
