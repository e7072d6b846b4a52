/**
 * Articles as they were made before the draft box: media/uploadnews for a mass send, material/add_news for the library.
 * WeChat withdrew them in 2022 (45106); old clients still call them.
 */
import { ok, type Call, type Handler } from '../call'
import { findMedia, newMediaId } from '../media/media'
import { requireRoom } from '../media/library'
import { addMedia } from '../media/temporary'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { readArticles } from './article'
import { findDraft, type Draft } from './articles'
import { withArticle } from './drafts'

/** media/uploadnews */
export const uploadNews: Handler = (call) => {
  const mediaId = addNews(call, false)
  return { type: 'news', media_id: mediaId, created_at: Math.floor(call.now / 1000) }
}

/** material/add_news */
export const addPermanentNews: Handler = (call) => ({ media_id: addNews(call, true) })

/** material/update_news: one article, by its index from 0 */
export const updateNews: Handler = (call) => {
  requireLegacy(call)
  const { media_id: mediaId } = call.body
  const news = findNews(call.account, mediaId, call.now)
  if (!news) throw new Refusal(40007)
  commitNews(call, withArticle(call, news))
  return ok
}

/** Legacy news that are still alive. */
export function findNews(account: Account, mediaId: unknown, now: number): Draft | undefined {
  const media = findMedia(account.media, mediaId, now)
  return media?.type === 'news' ? account.articles.news.get(media.mediaId) : undefined
}

/** The articles that a mass send's `mpnews` may name: a draft, or legacy news. */
export const findSendable = (account: Account, mediaId: unknown, now: number): Draft | undefined =>
  findDraft(account.articles, mediaId) ?? findNews(account, mediaId, now)

function addNews(call: Call, permanent: boolean): string {
  requireLegacy(call)
  const articles = readArticles(call, call.body.articles)
  if (permanent) requireRoom(call, 'news')
  const mediaId = newMediaId(permanent)
  const file = { hash: '', fileName: '', contentType: '', size: 0 }
  addMedia(call, { mediaId, type: 'news', permanent, at: call.now, ...file })
  commitNews(call, { mediaId, articles, createdAt: call.now, updatedAt: call.now })
  return mediaId
}

function commitNews(call: Call, news: Draft): void {
  call.commit({ type: 'articles', appId: call.account.facts.appId, change: { type: 'news', news } })
}

function requireLegacy({ state }: Call): void {
  if (state.switches.legacyNews === 'reject45106') throw new Refusal(45106)
}
