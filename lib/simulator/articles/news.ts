/**
 * Articles as they were made before the draft box: media/uploadnews for a mass send, material/add_news for the library.
 * WeChat withdrew them in 2022 (45106); old clients still call them.
 */
import { ok, type Call, type Handler } from '../call'
import { requireRoom } from '../media/library'
import { findMedia, newMediaId, type Media } from '../media/media'
import { addMedia } from '../media/temporary'
import { Refusal } from '../refusal'
import { readArticles } from './article'
import { replaceArticle } from './drafts'

/** media/uploadnews */
export const uploadNews: Handler = (call) => {
  const { mediaId } = addNews(call, false)
  return { type: 'news', media_id: mediaId, created_at: Math.floor(call.now / 1000) }
}

/** material/add_news */
export const addPermanentNews: Handler = (call) => ({ media_id: addNews(call, true).mediaId })

/** material/update_news: one article, by its index from 0 */
export const updateNews: Handler = (call) => {
  requireLegacy(call)
  const news = findMedia(call.account.media, call.body.media_id, call.now)
  if (!news?.permanent || !news.articles) throw new Refusal(40007)
  addMedia(call, { ...news, articles: replaceArticle(call, news.articles), updatedAt: call.now })
  return ok
}

function addNews(call: Call, permanent: boolean): Media {
  requireLegacy(call)
  const articles = readArticles(call, call.body.articles)
  if (permanent) requireRoom(call, 'news')
  const file = { hash: '', fileName: '', contentType: '', size: 0 }
  const news = {
    mediaId: newMediaId(permanent),
    type: 'news' as const,
    permanent,
    at: call.now,
    ...file,
    articles,
  }
  addMedia(call, news)
  return news
}

function requireLegacy({ state }: Call): void {
  if (state.switches.legacyNews === 'reject45106') throw new Refusal(45106)
}
