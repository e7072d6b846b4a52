/** How documents stood: a revision's number is the version that it keeps, so the same one kept twice is one. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { appIdsOf, authorise, authoriseWithin } from '@/lib/services/authorise'
import { WECHAT_ZONE } from '@/lib/wechat/wire/limits'
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

/** How long everything that was kept of a document stays; of older days the last one of each. */
const ALL_FOR_MS = 24 * 3_600_000

/**
 * Revisions that nobody can go back to usefully any more go. What anything is made of stays for ever: broadcasts and
 * drafts of them, what an approver saw, the draft at WeChat. A version that is pinned right now is the latest of its day.
 */
export async function thinRevisions({ db, now }: Context, documentId: string): Promise<void> {
  const before = new Date(now().getTime() - ALL_FOR_MS)
  const day = Prisma.sql`date_trunc('day', r."at" at time zone ${WECHAT_ZONE})`
  await db.$executeRaw`
    delete from "ArticleRevision" r
    where r."documentId" = ${documentId}::uuid and r."at" < ${before}
      and exists (
        select from "ArticleRevision" later
        where later."documentId" = r."documentId" and later."revision" > r."revision"
          and date_trunc('day', later."at" at time zone ${WECHAT_ZONE}) = ${day}
      )
      and not exists (
        select from "ArticleDocument" d where d."id" = r."documentId" and d."draftRevision" = r."revision"
      )
      and not exists (
        select from "Broadcast" b where b."contentType" = 'article'
          and b."content"->>'documentId' = r."documentId"::text
          and (b."content"->>'revision')::int = r."revision"
      )
      and not exists (
        select from "Review" v where v."snapshot"->'content'->>'documentId' = r."documentId"::text
          and (v."snapshot"->'content'->>'revision')::int = r."revision"
      )`
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
  // Two hundred whole articles would be many megabytes.
  const rows = await ctx.db.$queryRaw<{ revision: number; at: Date; byName: string; titles: string[] }[]>`
    select "revision", "at", "byName", array(
      select btrim(one->>'title') from jsonb_array_elements("articles") with ordinality as of(one, place) order by place
    ) as "titles"
    from "ArticleRevision" where "documentId" = ${id}::uuid order by "revision" desc limit ${MOST_LISTED}`
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
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
