/** "Use" in the library: which message a file or articles make. */
import * as z from 'zod'
import type { Content } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { pinRevision } from '@/lib/services/article/revisions'
import { getItem } from '@/lib/services/media/find-item'

export type PrefillAsked = { appId: string; media?: unknown; article?: unknown }

/** Null: the address names nothing, or nothing of this account. */
export async function readPrefill(
  ctx: Context,
  { appId, media, article }: PrefillAsked,
): Promise<Content | null> {
  authorise(ctx, 'author', appId)
  const [mediaId, articleId] = [media, article].map((id) => z.uuid().safeParse(id).data)
  try {
    if (mediaId) return await ofMedia(ctx, appId, mediaId)
    return articleId ? await ofArticles(ctx, appId, articleId) : null
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}

async function ofMedia(ctx: Context, appId: string, id: string): Promise<Content | null> {
  const item = await getItem(ctx, id)
  if (item.appId !== appId || item.deletedAt !== null) return null
  const media = { libraryId: id }
  switch (item.kind) {
    case 'image':
      return { type: 'image', images: [media], caption: '', title: '', comments: 'closed' }
    case 'voice':
      return { type: 'voice', media }
    case 'video':
      return {
        type: 'video',
        media,
        title: item.name.replace(/\.\w{2,4}$/, ''),
        description: item.description,
      }
  }
}

async function ofArticles(ctx: Context, appId: string, id: string): Promise<Content | null> {
  const document = await ctx.db.articleDocument.findFirst({
    where: { id, appId, deletedAt: null },
    select: { id: true },
  })
  if (!document) return null
  return { type: 'article', ...(await pinRevision(ctx, { id })), onReprint: 'stop' }
}
