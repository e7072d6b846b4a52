/** The draft box: where articles wait until they are sent or published, and are gone from. */
import { ok, toId, type Call, type Handler, type Json } from '../call'
import { newMediaId } from '../media/media'
import { pageOf } from '../paging'
import { Refusal } from '../refusal'
import { readArticle, readArticles, toNewsItems } from './article'
import { findDraft, type Article, type Draft } from './articles'

export const addDraft: Handler = (call) => {
  const articles = readArticles(call, call.body.articles)
  const mediaId = newMediaId(true)
  commitDraft(call, { mediaId, articles, createdAt: call.now, updatedAt: call.now })
  return { media_id: mediaId }
}

/** draft/update: one article of a draft, by its index from 0 */
export const updateDraft: Handler = (call) => {
  const draft = requireDraft(call)
  commitDraft(call, { ...draft, articles: replaceArticle(call, draft.articles), updatedAt: call.now })
  return ok
}

export const getDraft: Handler = (call) => {
  const { articles, mediaId } = requireDraft(call)
  return { news_item: toNewsItems(articles, mediaId) }
}

export const deleteDraft: Handler = (call) => {
  const { mediaId } = requireDraft(call)
  call.commit({ type: 'articles', appId: call.account.facts.appId, change: { type: 'draftGone', mediaId } })
  return ok
}

export const countDrafts: Handler = ({ account }) => ({ total_count: account.articles.drafts.size })

/** draft/batchget, the latest first */
export const listDrafts: Handler = ({ account, body }) => {
  const drafts = [...account.articles.drafts.values()].reverse()
  drafts.sort((a, b) => b.updatedAt - a.updatedAt)
  return pageOf(body, drafts, (draft) => ({
    media_id: draft.mediaId,
    content: { news_item: withoutContent(toNewsItems(draft.articles, draft.mediaId), body) },
    update_time: Math.floor(draft.updatedAt / 1000),
  }))
}

/** draft/switch: the draft box was opened one account at a time in 2021; by now it is open everywhere. */
export const switchDrafts: Handler = () => ({ errcode: 0, errmsg: 'ok', is_open: 1 })

/** With one article replaced as the body says. @throws Refusal 40114 no such index, from 0 */
export function replaceArticle(call: Call, before: readonly Article[]): Article[] {
  const { index, articles: given } = call.body
  const at = toId(index)
  if (at === null || at >= before.length) throw new Refusal(40114)
  return before.with(at, readArticle(call, given, before.length === 1))
}

/** For lists with `no_content`. */
export const withoutContent = (items: Json[], { no_content: noContent }: Json): Json[] =>
  noContent === 1 || noContent === true ? items.map((item) => ({ ...item, content: '' })) : items

/** @throws Refusal 41006, 40007 unknown, sent or published */
export function requireDraft({ account, body }: Call): Draft {
  if (body.media_id === undefined || body.media_id === '') throw new Refusal(41006)
  const draft = findDraft(account.articles, body.media_id)
  if (!draft) throw new Refusal(40007)
  return draft
}

function commitDraft(call: Call, draft: Draft): void {
  call.commit({ type: 'articles', appId: call.account.facts.appId, change: { type: 'draft', draft } })
}
