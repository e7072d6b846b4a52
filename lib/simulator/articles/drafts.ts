/** The draft box: where articles wait until they are sent or published, and are gone from. */
import { ok, type Call, type Handler, type Json } from '../call'
import { newMediaId } from '../media/media'
import { pageOf } from '../paging'
import { Refusal } from '../refusal'
import { readArticle, readArticles, toNewsItem } from './article'
import { findDraft, type Draft } from './articles'

export const addDraft: Handler = (call) => {
  const articles = readArticles(call, call.body.articles)
  const mediaId = newMediaId(true)
  commitDraft(call, { mediaId, articles, createdAt: call.now, updatedAt: call.now })
  return { media_id: mediaId }
}

/** draft/update: one article of a draft, by its index from 0 */
export const updateDraft: Handler = (call) => {
  const draft = requireDraft(call)
  commitDraft(call, withArticle(call, draft))
  return ok
}

export const getDraft: Handler = (call) => ({ news_item: newsItems(requireDraft(call)) })

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
    content: { news_item: withoutContent(newsItems(draft), body) },
    update_time: Math.floor(draft.updatedAt / 1000),
  }))
}

/** draft/switch: the draft box was opened one account at a time in 2021; by now it is open everywhere. */
export const switchDrafts: Handler = () => ({ errcode: 0, errmsg: 'ok', is_open: 1 })

/** A draft or legacy news with one article replaced as the body says. @throws Refusal 40114 no such index */
export function withArticle(call: Call, draft: Draft): Draft {
  const { index, articles } = call.body
  const at = Number(index)
  if (index === undefined || !draft.articles[at]) throw new Refusal(40114)
  const replaced = readArticle(call, articles, draft.articles.length === 1)
  return { ...draft, articles: draft.articles.with(at, replaced), updatedAt: call.now }
}

export const newsItems = ({ articles, mediaId }: Draft): Json[] =>
  articles.map((article, at) => toNewsItem(article, mediaId, at))

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
