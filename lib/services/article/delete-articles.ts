import { content } from '@/lib/broadcast/content'
import { excerptOfContent } from '@/lib/broadcast/excerpt'
import type { Context } from '@/lib/context'
import { authorise, authoriseWithin } from '@/lib/services/authorise'
import { among, readDocument } from './document'
import type { ArticleUse } from './view'

/**
 * Takes a document out of the library. Its revisions stay, since broadcasts are made of them, also those that haven't gone
 * out yet: they are told. A draft at WeChat stays where it is.
 */
export async function deleteArticles(
  ctx: Context,
  { id }: { id: string },
): Promise<{ usedIn: ArticleUse[] }> {
  const { appId } = await readDocument(ctx, id)
  authorise(ctx, 'author', appId)
  const usedIn = await findUses(ctx, appId, id)
  await ctx.db.articleDocument.updateMany({ where: among(ctx, id), data: { deletedAt: ctx.now() } })
  return { usedIn }
}

/** Broadcasts made of it, drafts too, the latest first. */
export async function listUses(ctx: Context, { id }: { id: string }): Promise<ArticleUse[]> {
  authoriseWithin(ctx, 'view')
  const { appId } = await readDocument(ctx, id)
  return findUses(ctx, appId, id)
}

const MOST_USES = 20

async function findUses(ctx: Context, appId: string, id: string): Promise<ArticleUse[]> {
  const rows = await ctx.db.broadcast.findMany({
    where: { appId, contentType: 'article', content: { path: ['documentId'], equals: id } },
    orderBy: { createdAt: 'desc' },
    take: MOST_USES,
    select: { id: true, title: true, status: true, content: true },
  })
  return rows.map(({ id: broadcastId, title, status, content: message }) => ({
    ...{ id: broadcastId, status },
    title: title || excerptOfContent(content.parse(message), new Map()),
  }))
}
