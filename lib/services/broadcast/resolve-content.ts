/** What a message refers to, looked up where it leaves: files and articles of this account, and of the right kind. */
import { articles as articlesShape } from '@/lib/article/article'
import { checkArticles } from '@/lib/article/check-articles'
import { mediaOf, type Content, type ContentOf } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError, type Message } from '@/lib/errors'
import type { MediaKind } from '@/lib/media/media'
import { refuseBadContent } from '@/lib/services/refuse-bad-content'

const kindOf = {
  image: 'image',
  newspic: 'image',
  voice: 'voice',
  music: 'voice',
  video: 'video',
} as const satisfies Partial<Record<Content['type'], MediaKind>>

/** @returns the content with the titles of its articles. @throws AppError invalid with a message at the field */
export async function resolveContent(ctx: Context, appId: string, content: Content): Promise<Content> {
  refuseBadContent(content)
  switch (content.type) {
    case 'text':
      return content
    case 'card':
      await refuseCards(ctx, appId)
      return content
    case 'article':
      return { ...content, titles: await titlesOf(ctx, appId, content) }
    default:
      await refuseStrangeFiles(ctx, appId, content)
      return content
  }
}

async function titlesOf(
  ctx: Context,
  appId: string,
  { documentId, revision }: ContentOf<'article'>,
): Promise<string[]> {
  const row = await ctx.db.articleRevision.findFirst({
    where: { documentId: documentId ?? undefined, revision: revision ?? undefined, document: { appId } },
    select: { articles: true },
  })
  if (!row) throw refused('documentId', { key: 'content.articlesGone' })
  const found = articlesShape.parse(row.articles)
  const count = checkArticles(found).filter(({ severity }) => severity === 'error').length
  if (count > 0) throw refused('documentId', { key: 'content.articlesHaveProblems', values: { count } })
  return found.map(({ title }) => title)
}

async function refuseCards(ctx: Context, appId: string): Promise<void> {
  const { mayUseCards } = await ctx.db.officialAccount.findUniqueOrThrow({
    where: { appId },
    select: { mayUseCards: true },
  })
  if (!mayUseCards) throw refused('cardId', { key: 'content.cardsNotAllowed' })
}

async function refuseStrangeFiles(
  ctx: Context,
  appId: string,
  content: ContentOf<keyof typeof kindOf>,
): Promise<void> {
  const path = 'images' in content ? 'images' : 'media'
  const ids = mediaOf(content).flatMap((ref) => ('libraryId' in ref ? [ref.libraryId] : []))
  const items = await ctx.db.mediaItem.findMany({
    where: { appId, id: { in: ids }, deletedAt: null },
    select: { id: true, kind: true },
  })
  if (ids.some((id) => !items.some((item) => item.id === id)))
    throw refused(path, { key: 'content.fileGone' })
  if (items.some(({ kind }) => kind !== kindOf[content.type]))
    throw refused(path, { key: 'content.fileKind' })
}

const refused = (path: string, message: Message): AppError =>
  new AppError('invalid', 'contentHasProblems', { fields: { [`content.${path}`]: message } })
