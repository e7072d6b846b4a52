import * as z from 'zod'
import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { among, articlesGone, readDocument } from './document'

export const setTemplateInput = z.strictObject({ id: z.uuid(), isTemplate: z.boolean() })

/** Whether others are offered it to start from. No change of its content: its version stays. */
export async function setTemplate(
  ctx: Context,
  { id, isTemplate }: z.infer<typeof setTemplateInput>,
): Promise<{ isTemplate: boolean }> {
  authorise(ctx, 'author', (await readDocument(ctx, id)).appId)
  const { count } = await ctx.db.articleDocument.updateMany({ where: among(ctx, id), data: { isTemplate } })
  if (count === 0) throw articlesGone()
  return { isTemplate }
}
