import * as z from 'zod'
import type { Context } from '@/lib/context'
import { authoriseWithin } from '@/lib/services/authorise'
import { readDocument, toArticlesView } from './document'
import type { ArticlesView } from './view'

export const articlesRef = z.strictObject({ id: z.uuid() })

/** @throws AppError not_found articlesGone */
export async function getArticles(ctx: Context, { id }: { id: string }): Promise<ArticlesView> {
  authoriseWithin(ctx, 'view')
  return toArticlesView(await readDocument(ctx, id))
}
