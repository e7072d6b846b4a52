/**
 * Where files of the library are used. Messages and articles name them inside their JSON, as `"libraryId":"…"` or as the
 * address of a picture, so one reader finds them in both.
 */
import { content as contentShape } from '@/lib/broadcast/content'
import { excerptOfContent } from '@/lib/broadcast/excerpt'
import type { BroadcastStatus } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import type { Db, Tx } from '@/lib/db/client'
import { authoriseWithin } from '@/lib/services/authorise'
import { getItem } from './find-item'

export type PlannedUse = {
  id: string
  title: string
  status: BroadcastStatus
  /** when it is to leave; null: not known yet */
  sendAt: string | null
}

/** Written or on their way: what they need must stay. */
const UNSENT = ['draft', 'pending_approval', 'scheduled', 'sending', 'paused'] as const
/** Of these, what somebody has already submitted. */
const SUBMITTED: readonly BroadcastStatus[] = ['pending_approval', 'scheduled', 'sending', 'paused']

export const isSubmitted = ({ status }: Pick<PlannedUse, 'status'>): boolean => SUBMITTED.includes(status)

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const MENTION = new RegExp(`"libraryId": ?"(${UUID})"|/api/media/(${UUID})/file`, 'g')

/** The ids of all files that a message or an article names. */
export function filesIn(json: unknown): Set<string> {
  const mentions = JSON.stringify(json).matchAll(MENTION)
  return new Set([...mentions].map(([, inMessage, inArticle]) => inMessage ?? inArticle ?? ''))
}

/** By file, what is not sent yet. An account has few of those, so all are read. */
export async function listPlannedUses(
  { db }: { db: Db | Tx },
  appId: string,
): Promise<Map<string, PlannedUse[]>> {
  const broadcasts = await db.broadcast.findMany({
    where: { appId, status: { in: [...UNSENT] }, contentType: { notIn: ['text', 'card'] } },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, status: true, sendAt: true, content: true },
    take: 1000,
  })
  const articles = await readArticles(db, broadcasts)
  const uses = new Map<string, PlannedUse[]>()
  for (const { content, sendAt, ...rest } of broadcasts) {
    const use = { ...rest, title: nameOf({ ...rest, content }), sendAt: sendAt?.toISOString() ?? null }
    for (const file of new Set([...filesIn(content), ...filesIn(articles.get(articleKey(content)) ?? null)]))
      uses.set(file, [...(uses.get(file) ?? []), use])
  }
  return uses
}

/** As lists call it; empty: there is nothing in it to read. */
const nameOf = ({ title, content }: { title: string; content: unknown }): string =>
  title || excerptOfContent(contentShape.parse(content), new Map())

type ArticleRef = { documentId: string; revision: number }

function articleRef(content: unknown): ArticleRef | null {
  if (typeof content !== 'object' || content === null) return null
  const { documentId, revision } = content as Partial<ArticleRef> // any kind of message; others have neither
  return typeof documentId === 'string' && typeof revision === 'number' ? { documentId, revision } : null
}

const keyOf = ({ documentId, revision }: ArticleRef) => `${documentId} ${revision}`
const articleKey = (content: unknown): string => {
  const ref = articleRef(content)
  return ref ? keyOf(ref) : ''
}

async function readArticles(db: Db | Tx, broadcasts: { content: unknown }[]): Promise<Map<string, unknown>> {
  const refs = broadcasts.map(({ content }) => articleRef(content)).filter((ref) => ref !== null)
  if (refs.length === 0) return new Map()
  const rows = await db.articleRevision.findMany({
    where: { OR: refs },
    select: { documentId: true, revision: true, articles: true },
  })
  return new Map(rows.map((row) => [keyOf(row), row.articles]))
}

export type MediaUses = {
  planned: PlannedUse[]
  sent: { id: string; title: string; submittedAt: string | null }[]
  articles: { id: string; title: string }[]
}

const SHOWN = 50

/** Everything that one file is in, the newest fifty of each. */
export async function getMediaUses(ctx: Context, { id }: { id: string }): Promise<MediaUses> {
  authoriseWithin(ctx, 'view')
  const { appId } = await getItem(ctx, id)
  const inMessage = `%"${id}"%`
  const inArticle = `%${id}%`
  const [planned, sent, articles] = await Promise.all([
    listPlannedUses(ctx, appId),
    ctx.db.$queryRaw<{ id: string; title: string; content: unknown; submittedAt: Date | null }[]>`
      select "id", "title", "content", "submittedAt" from "Broadcast" b
      where "appId" = ${appId} and "contentType" not in ('text', 'card')
        and "status" in ('sent', 'partially_sent', 'failed', 'cancelled')
        and ("content"::text like ${inMessage} or exists (
          select from "ArticleRevision" r
          where b."contentType" = 'article' and r."documentId" = (b."content"->>'documentId')::uuid
            and r."revision" = (b."content"->>'revision')::int and r."articles"::text like ${inArticle}))
      order by "listedAt" desc limit ${SHOWN}`,
    ctx.db.$queryRaw<{ id: string; titles: string[] }[]>`
      select "id", "titles" from "ArticleDocument"
      where "appId" = ${appId} and "deletedAt" is null and "articles"::text like ${inArticle}
      order by "updatedAt" desc limit ${SHOWN}`,
  ])
  return {
    planned: planned.get(id) ?? [],
    sent: sent.map((row) => ({
      ...{ id: row.id, title: nameOf(row) },
      submittedAt: row.submittedAt?.toISOString() ?? null,
    })),
    articles: articles.map(({ id: documentId, titles }) => ({
      id: documentId,
      title: titles.find((title) => title !== '') ?? '',
    })),
  }
}
