import * as z from 'zod'
import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { explain, mine } from './save-draft'

export const discardDraftInput = z.strictObject({ appId: z.string(), id: z.uuid(), version: z.int() })
export type DiscardDraftInput = z.infer<typeof discardDraftInput>

/** Throws a draft away, as it was seen. @throws AppError conflict draftChanged or alreadySent, not_found */
export async function discardDraft(
  ctx: Context,
  { appId, id, version }: DiscardDraftInput,
): Promise<{ id: string }> {
  authorise(ctx, 'author', appId)
  const where = { id, appId, version, status: 'draft' as const, ...mine(ctx) }
  const { count } = await ctx.db.broadcast.deleteMany({ where })
  if (count === 0) await explain(ctx, appId, id)
  return { id }
}
