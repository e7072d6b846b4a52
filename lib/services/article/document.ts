/** What the services of this folder share: reading a document's row, and who may. */
import { articles as articlesShape, type Articles } from '@/lib/article/article'
import type { Context } from '@/lib/context'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { appIdsOf } from '@/lib/services/authorise'
import type { ArticlesView } from './view'

export const documentColumns = {
  ...{ id: true, appId: true, version: true, articles: true, titles: true, isTemplate: true },
  ...{ draftMediaId: true, draftRevision: true, draftPushedAt: true },
  ...{ createdByName: true, createdAt: true, updatedById: true, updatedByName: true, updatedAt: true },
} as const satisfies Prisma.ArticleDocumentSelect
export type DocumentRow = Prisma.ArticleDocumentGetPayload<{ select: typeof documentColumns }>

export const articlesGone = (): AppError => new AppError('not_found', 'articlesGone')

/** Only among the actor's accounts, and not what was deleted. */
export function among(ctx: Context, id: string) {
  const appIds = appIdsOf(ctx.actor)
  return { id, deletedAt: null, ...(appIds && { appId: { in: [...appIds] } }) }
}

/** @throws AppError not_found articlesGone */
export async function readDocument(ctx: Context, id: string): Promise<DocumentRow> {
  const row = await ctx.db.articleDocument.findFirst({ where: among(ctx, id), select: documentColumns })
  if (!row) throw articlesGone()
  return row
}

export const readArticles = (json: unknown): Articles => articlesShape.parse(json)

export const titlesOf = (articles: Articles): string[] => articles.map(({ title }) => title.trim())

export function toArticlesView(row: DocumentRow): ArticlesView {
  const { id, appId, version, titles, isTemplate, createdByName, updatedByName } = row
  const { draftMediaId: mediaId, draftRevision, draftPushedAt } = row
  const isPushed = mediaId !== null && draftRevision !== null && draftPushedAt !== null
  return {
    ...{ id, appId, version, titles, isTemplate, createdByName, updatedByName },
    articles: readArticles(row.articles),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    draft: isPushed
      ? { mediaId, isCurrent: draftRevision === version, pushedAt: draftPushedAt.toISOString() }
      : null,
  }
}
