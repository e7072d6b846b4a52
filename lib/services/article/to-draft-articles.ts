/** Articles as draft/add takes them: pictures and covers get the addresses and ids that WeChat has of them now. */
import { libraryIdOf, type Article, type Articles } from '@/lib/article/article'
import { picturesOf } from '@/lib/article/pictures'
import { sanitise } from '@/lib/article/sanitise'
import { toWechatHtml } from '@/lib/article/to-wechat'
import type { MediaRef } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { ensureCopy } from '@/lib/services/media/ensure-copy'
import type { DraftArticle } from '@/lib/wechat/drafts'

/** @throws AppError not_found mediaGone; WechatApiError and WechatTransportError of the uploads */
export async function toDraftArticles(
  ctx: Context,
  appId: string,
  articles: Articles,
): Promise<DraftArticle[]> {
  // The same picture may be in several articles: it is asked for once.
  const addresses = new Map<string, string>()
  const drafts: DraftArticle[] = []
  for (const article of articles) {
    const html = sanitise(article.html).html
    for (const picture of picturesOf(html)) {
      const libraryId = libraryIdOf(picture)
      if (libraryId === null || addresses.has(picture)) continue
      const { url } = await ensureCopy(ctx, { appId, libraryId, use: 'articlePicture' })
      if (!url) throw new AppError('not_found', 'mediaGone')
      addresses.set(picture, url)
    }
    const coverMediaId = await coverOf(ctx, appId, article.cover)
    drafts.push(draftOf(article, { content: toWechatHtml(html, addresses), coverMediaId }))
  }
  return drafts
}

function draftOf(
  { title, author, digest, sourceUrl, crops, comments }: Article,
  made: { content: string; coverMediaId: string },
): DraftArticle {
  const words = { title: title.trim(), author: author.trim(), digest: digest.trim() }
  return { type: 'news', ...words, sourceUrl, crops, comments, ...made }
}

async function coverOf(ctx: Context, appId: string, cover: MediaRef | null): Promise<string> {
  if (!cover) throw new AppError('not_found', 'mediaGone')
  if ('mediaId' in cover) return cover.mediaId
  const { mediaId } = await ensureCopy(ctx, { appId, libraryId: cover.libraryId, use: 'permanent' })
  if (mediaId === null) throw new AppError('not_found', 'mediaGone')
  return mediaId
}
