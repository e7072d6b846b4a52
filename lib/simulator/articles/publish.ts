/** freepublish: articles that get an address without being sent to anybody. Only verified accounts may (since 2025-07). */
import { randomBytes } from 'node:crypto'
import { ok, toId, type Call, type Handler, type Json } from '../call'
import { pageOf } from '../paging'
import { pushResult } from '../push/push-event'
import type { PushFields } from '../push/xml'
import { Refusal } from '../refusal'
import { toNewsItem } from './article'
import { articleUrl } from './article-url'
import { isPublished, type Publish, type PublishOutcome } from './articles'
import { requireDraft, withoutContent } from './drafts'

/** From the submit until the event. */
const PUBLISHING_TAKES_MS = 1000
const PUBLISHING = 1
const DELETED = 5

/** freepublish/submit: errcode 0 means no more than that it was taken in. */
export const submitPublish: Handler = (call) => {
  const { mediaId } = requireDraft(call)
  const { account, now } = call
  const { appId } = account.facts
  const outcome = account.articles.outcomes[0]
  if (outcome) call.commit({ type: 'articles', appId, change: { type: 'outcomeUsed' } })
  const publish = {
    publishId: call.newId(),
    articleId: randomBytes(32).toString('base64url'),
    msgDataId: call.newId(),
    mediaId,
    finishAt: now + PUBLISHING_TAKES_MS,
    status: outcome?.status ?? 0,
    failIdx: outcome?.failIdx ?? [],
  }
  call.commit({ type: 'articles', appId, change: { type: 'publish', publish } })
  announce(call, publish.articleId, outcome)
  const { publishId, msgDataId } = publish
  return { errcode: 0, errmsg: 'ok', publish_id: String(publishId), msg_data_id: msgDataId }
}

/** freepublish/get. No document has the code for a publish_id that isn't one. */
export const getPublish: Handler = ({ account, body, now }) => {
  const id = toId(body.publish_id)
  const publish = [...account.articles.publishes.values()].find((one) => one.publishId === id)
  if (!publish) throw new Refusal(40035)
  return { ...resultOf(publish, statusOf(publish, now)) }
}

/** freepublish/delete: one article by its position from 1, or all */
export const deletePublished: Handler = (call) => {
  const { articleId, articles } = requirePublished(call)
  const index = toId(call.body.index ?? 0)
  if (index === null || index > articles.length) throw new Refusal(40114)
  const positions = index === 0 ? articles.map((_, at) => at + 1) : [index]
  const change = { type: 'publishDeleted' as const, articleId, positions }
  call.commit({ type: 'articles', appId: call.account.facts.appId, change })
  return ok
}

export const getPublished: Handler = (call) => ({ news_item: newsItems(requirePublished(call)) })

/** freepublish/batchget, the latest first; what was deleted or taken away is not in it */
export const listPublished: Handler = ({ account, body, now }) => {
  const published = [...account.articles.publishes.values()].filter((one) => statusOf(one, now) === 0)
  return pageOf(body, published.reverse(), (publish) => ({
    article_id: publish.articleId,
    content: { news_item: withoutContent(newsItems(publish), body) },
    update_time: Math.floor(publish.finishAt / 1000),
  }))
}

const newsItems = ({ articles, mediaId, deleted }: Publish): Json[] =>
  articles.map((article, at) => ({
    ...toNewsItem(article, articleUrl(mediaId, at)),
    is_deleted: deleted.includes(at + 1),
  }))

function statusOf(publish: Publish, now: number): number {
  if (now < publish.finishAt) return PUBLISHING
  return publish.deleted.length === publish.articles.length ? DELETED : publish.status
}

/** What freepublish/get and the event tell alike. Which articles failed is said for 2 and 4. */
function resultOf(publish: Publish, status: number) {
  const { publishId, articleId, articles, mediaId, failIdx } = publish
  const item = articles.map((_, at) => ({ idx: at + 1, article_url: articleUrl(mediaId, at) }))
  const isOut = status !== PUBLISHING && isPublished(publish)
  return {
    publish_id: String(publishId),
    publish_status: status,
    ...(isOut && { article_id: articleId, article_detail: { count: item.length, item } }),
    fail_idx: status === 2 || status === 4 ? failIdx : [],
  }
}

/** PUBLISHJOBFINISH */
function announce(call: Call, articleId: string, outcome: PublishOutcome | undefined): void {
  const publish = call.account.articles.publishes.get(articleId)
  if (!publish) return
  const fields: PushFields = {
    MsgType: 'event',
    Event: 'PUBLISHJOBFINISH',
    PublishEventInfo: resultOf(publish, publish.status),
  }
  pushResult(call, { index: 0, fields, dueAt: publish.finishAt }, outcome)
}

/** @throws Refusal 53600 unknown, not out yet, or not published at all */
function requirePublished({ account, body, now }: Call): Publish {
  const { article_id: articleId } = body
  const publish = typeof articleId === 'string' ? account.articles.publishes.get(articleId) : undefined
  if (!publish || !isPublished(publish) || now < publish.finishAt) throw new Refusal(53600)
  return publish
}
