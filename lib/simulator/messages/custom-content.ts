/** What a customer-service message may be (Service_Center_messages). */
import { CUSTOM_TEXT_MAX_BYTES } from '@/lib/wechat/wire/limits'
import { findDraft } from '../articles/articles'
import { isObject, type Call, type Json } from '../call'
import { checkText } from '../mass/text'
import { findMedia, type MediaType } from '../media/media'
import { Refusal } from '../refusal'

/** @throws Refusal 40008 for a type that isn't one, else what is wrong with its payload */
export function readCustomContent(call: Call): { msgtype: string; content: Json } {
  const { msgtype } = call.body
  if (typeof msgtype !== 'string') throw new Refusal(40008)
  const payload = call.body[msgtype]
  const content = isObject(payload) ? payload : {}
  check(call, msgtype, content)
  return { msgtype, content }
}

function check(call: Call, msgtype: string, content: Json): void {
  switch (msgtype) {
    case 'text':
      return checkText(content.content, CUSTOM_TEXT_MAX_BYTES)
    case 'image':
    case 'voice':
      return requireMedia(call, content.media_id, msgtype)
    case 'video':
      requireMedia(call, content.media_id, 'video')
      return requireMedia(call, content.thumb_media_id, 'thumb', 'image')
    case 'music':
      return requireMedia(call, content.thumb_media_id, 'thumb', 'image')
    case 'news':
      return checkNews(content.articles)
    case 'mpnews':
      if (findDraft(call.account.articles, content.media_id)) return
      return requireMedia(call, content.media_id, 'news')
    case 'msgmenu':
      return checkMenu(content)
    case 'miniprogrampage':
      if (typeof content.appid !== 'string' || !/^wx[0-9a-f]{16}$/.test(content.appid))
        throw new Refusal(40166)
      return requireMedia(call, content.thumb_media_id, 'thumb', 'image')
    case 'mpnewsarticle':
      return requirePublished(call, content.article_id)
    case 'wxcard':
      throw new Refusal(45113)
    default:
      throw new Refusal(40008)
  }
}

function requireMedia(call: Call, mediaId: unknown, ...types: MediaType[]): void {
  const media = findMedia(call.account.media, mediaId, call.now)
  if (!media || !types.includes(media.type)) throw new Refusal(40007)
}

function requirePublished({ account, now }: Call, articleId: unknown): void {
  const found = typeof articleId === 'string' ? account.articles.publishes.get(articleId) : undefined
  const isThere = found?.status === 0 && now >= found.finishAt && found.deleted.length < found.articles.length
  if (!isThere) throw new Refusal(53600)
}

/** One article; older pages allowed eight. */
function checkNews(articles: unknown): void {
  if (!Array.isArray(articles) || articles.length === 0) throw new Refusal(44003)
  if (articles.length > 1) throw new Refusal(45008)
}

function checkMenu({ head_content: head, list }: Json): void {
  const options: unknown[] = Array.isArray(list) ? list : []
  const areOptions = options.every(
    (one) => isObject(one) && one.id !== undefined && typeof one.content === 'string' && one.content !== '',
  )
  if (typeof head !== 'string' || options.length === 0 || !areOptions) throw new Refusal(40035)
}
