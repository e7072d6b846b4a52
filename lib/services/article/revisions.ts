/** How documents stood: a revision's number is the version that it keeps, so the same one kept twice is one. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { appIdsOf, authorise, authoriseWithin } from '@/lib/services/authorise'
import { articlesGone, readArticles, readDocument, titlesOf, type DocumentRow } from './document'
import type { RevisionsView, RevisionView } from './view'

const MOST_LISTED = 200

/** A version has one content, so whoever keeps it first keeps it for all. */
export async function keepRevision(ctx: Context, row: DocumentRow): Promise<void> {
  const articles = readArticles(row.articles)
  await ctx.db.articleRevision.createMany({
    data: {
      ...{ documentId: row.id, revision: row.version, articles },
      ...{ byId: row.updatedById, byName: row.updatedByName, at: row.updatedAt },
    },
    skipDuplicates: true,
  })
}

export const pinRevisionInput = z.strictObject({ id: z.uuid() })

/** The document as it stands now, for ever: what a broadcast, a preview or a draft is made of. */
export async function pinRevision(
  ctx: Context,
  { id }: { id: string },
): Promise<{ documentId: string; revision: number; titles: string[] }> {
  const row = await readDocument(ctx, id)
  authorise(ctx, 'author', row.appId)
  await keepRevision(ctx, row)
  return { documentId: id, revision: row.version, titles: row.titles }
}

export const listRevisionsInput = z.strictObject({ id: z.uuid() })

export async function listRevisions(ctx: Context, { id }: { id: string }): Promise<RevisionsView> {
  authoriseWithin(ctx, 'view')
  await readDocument(ctx, id)
  const rows = await ctx.db.articleRevision.findMany({
    where: { documentId: id },
    orderBy: { revision: 'desc' },
    take: MOST_LISTED,
  })
  return rows.map(({ revision, at, byName, articles }) => ({
    ...{ revision, at: at.toISOString(), byName },
    titles: titlesOf(readArticles(articles)),
  }))
}

export const revisionInput = z.strictObject({ documentId: z.uuid(), revision: z.int().positive() })
export type RevisionInput = z.infer<typeof revisionInput>

/** Also of a document that was deleted: broadcasts were made of it. @throws AppError not_found articlesGone */
export async function getRevision(
  ctx: Context,
  { documentId, revision }: RevisionInput,
): Promise<RevisionView> {
  authoriseWithin(ctx, 'view')
  const appIds = appIdsOf(ctx.actor)
  const row = await ctx.db.articleRevision.findFirst({
    where: { documentId, revision, ...(appIds && { document: { appId: { in: [...appIds] } } }) },
  })
  if (!row) throw articlesGone()
  const articles = readArticles(row.articles)
  const { byName, at } = row
  return { documentId, revision, byName, at: at.toISOString(), titles: titlesOf(articles), articles }
}
