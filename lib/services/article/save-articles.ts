/**
 * Articles, saved as people type. A save names the version it saw; where somebody was quicker nothing is overwritten, and
 * what they wrote stays among the revisions, whatever is decided then.
 */
import * as z from 'zod'
import type { Articles } from '@/lib/article/article'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { articlesInput, cleanArticles } from './clean-articles'
import { among, documentColumns, readDocument, titlesOf, toArticlesView, type DocumentRow } from './document'
import { keepRevision, thinRevisions } from './revisions'
import type { ArticlesView } from './view'

export const saveArticlesInput = z.strictObject({
  id: z.uuid(),
  /** the one that was changed */
  version: z.int().positive(),
  articles: articlesInput,
})
export type SaveArticlesInput = z.infer<typeof saveArticlesInput>

/** While one person writes, what was there is kept this often. */
const KEEP_EVERY_MS = 5 * 60_000

/** @throws AppError conflict articlesChanged with `details.theirs`, an ArticlesView; not_found articlesGone */
export async function saveArticles(ctx: Context, input: SaveArticlesInput): Promise<ArticlesView> {
  const before = await readDocument(ctx, input.id)
  authorise(ctx, 'author', before.appId)
  if (before.version === input.version) {
    if (await isWorthKeeping(ctx, before)) {
      await keepRevision(ctx, before)
      await thinRevisions(ctx, before.id)
    }
    const saved = await write(ctx, input, cleanArticles(input.articles).articles)
    if (saved) return toArticlesView(saved)
  }
  const theirs = await readDocument(ctx, input.id)
  await keepRevision(ctx, theirs)
  throw new AppError('conflict', 'articlesChanged', {
    values: { name: theirs.updatedByName },
    details: { theirs: toArticlesView(theirs) },
  })
}

async function write(
  ctx: Context,
  { id, version }: SaveArticlesInput,
  articles: Articles,
): Promise<DocumentRow | undefined> {
  const { id: updatedById, name: updatedByName } = ctx.actor
  const saved = await ctx.db.articleDocument.updateManyAndReturn({
    where: { ...among(ctx, id), version },
    data: {
      ...{ articles, titles: titlesOf(articles), version: { increment: 1 } },
      ...{ updatedById, updatedByName, updatedAt: ctx.now() },
    },
    select: documentColumns,
  })
  return saved[0]
}

async function isWorthKeeping(ctx: Context, before: DocumentRow): Promise<boolean> {
  if (before.updatedById !== ctx.actor.id) return true
  const last = await ctx.db.articleRevision.findFirst({
    where: { documentId: before.id },
    orderBy: { revision: 'desc' },
    select: { at: true },
  })
  const since = last?.at ?? before.createdAt
  return ctx.now().getTime() - since.getTime() >= KEEP_EVERY_MS
}
