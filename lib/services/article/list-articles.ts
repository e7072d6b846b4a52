/** The documents of an account, the last edited first, by key. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Article } from '@/lib/article/article'
import { mediaRef } from '@/lib/broadcast/content'
import { escapeLike } from '@/lib/broadcast/search'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { readArticles } from './document'
import type { ArticlesListItem, ArticlesPage } from './view'

export const listArticlesInput = z.strictObject({
  appId: appIdShape,
  /** words of a title */
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(20),
})
export type ListArticlesInput = z.input<typeof listArticlesInput>

const listed = z.object({
  ...{ id: z.uuid(), titles: z.array(z.string()), cover: mediaRef.nullable(), isTemplate: z.boolean() },
  ...{ version: z.int(), updatedAt: z.date(), updatedByName: z.string() },
  ...{ draftMediaId: z.string().nullable(), draftRevision: z.int().nullable() },
})

/** @throws AppError invalid when the cursor isn't one of ours */
export async function listArticles(ctx: Context, input: ListArticlesInput): Promise<ArticlesPage> {
  const { appId, q = '', cursor, limit } = listArticlesInput.parse(input)
  authorise(ctx, 'view', appId)
  const like = `%${escapeLike(q.trim())}%`
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor)
  // The articles themselves stay in the database: only the first one's cover is shown.
  const found = await ctx.db.$queryRaw`
    select id, titles, articles -> 0 -> 'cover' as cover, "isTemplate", version,
      "updatedAt", "updatedByName", "draftMediaId", "draftRevision"
    from "ArticleDocument"
    where "appId" = ${appId} and "deletedAt" is null
      and array_to_string(titles, ' ') ilike ${like}
      and (${at}::timestamptz is null or ("updatedAt", id) < (${at}::timestamptz, ${id}::uuid))
    order by "updatedAt" desc, id desc
    limit ${limit + 1}`
  const rows = z.array(listed).parse(found)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    nextCursor: last && rows.length > limit ? `${last.updatedAt.getTime()}_${last.id}` : null,
  }
}

function toItem({
  draftMediaId,
  draftRevision,
  updatedAt,
  ...row
}: z.infer<typeof listed>): ArticlesListItem {
  const isPushed = draftMediaId !== null && draftRevision !== null
  return {
    ...row,
    updatedAt: updatedAt.toISOString(),
    draft: isPushed ? { isCurrent: draftRevision === row.version } : null,
  }
}

const cursorShape = z.tuple([z.coerce.date(), z.uuid()])

function readCursor(text: string): [Date, string] {
  const [time, id] = text.split('_')
  const parsed = cursorShape.safeParse([Number(time), id])
  if (parsed.success) return parsed.data
  throw new AppError('invalid', 'invalidInput', { fields: { cursor: { key: 'invalidField' } } })
}

export type OwnTemplate = { id: string; title: string; articles: Article[] }
const MOST_TEMPLATES = 40

/** What people of the account start articles from. */
export async function listTemplates(ctx: Context, { appId }: { appId: string }): Promise<OwnTemplate[]> {
  authorise(ctx, 'view', appId)
  const rows = await ctx.db.articleDocument.findMany({
    where: { appId, isTemplate: true, deletedAt: null },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: MOST_TEMPLATES,
    select: { id: true, titles: true, articles: true },
  })
  return rows.map(({ id, titles, articles }) => ({
    id,
    title: titles[0] ?? '',
    articles: readArticles(articles),
  }))
}
