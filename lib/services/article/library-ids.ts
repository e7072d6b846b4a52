import { articles as articlesShape, libraryIdOf } from '@/lib/article/article'
import { picturesOf } from '@/lib/article/pictures'
import { mediaOf, type Content } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'

/**
 * Files of the library that a message is made of; of articles the covers, and the pictures in their text.
 * @returns null when it is of articles that the account doesn't have; none while nothing is chosen
 */
export async function libraryIdsOf(ctx: Context, appId: string, content: Content): Promise<string[] | null> {
  if (content.type !== 'article')
    return unique(mediaOf(content).flatMap((ref) => ('libraryId' in ref ? [ref.libraryId] : [])))
  const { documentId, revision } = content
  if (documentId === null || revision === null) return []
  const row = await ctx.db.articleRevision.findFirst({
    where: { documentId, revision, document: { appId } },
    select: { articles: true },
  })
  return (
    row &&
    unique(
      articlesShape
        .parse(row.articles)
        .flatMap(({ cover, html }) => [
          ...(cover && 'libraryId' in cover ? [cover.libraryId] : []),
          ...picturesOf(html).flatMap((address) => libraryIdOf(address) ?? []),
        ]),
    )
  )
}

const unique = (ids: string[]): string[] => [...new Set(ids)]
