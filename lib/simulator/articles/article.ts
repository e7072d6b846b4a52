/** One article as draft/add takes it and draft/get gives it back: every field, empty where nothing was said (api_draft_add). */
import {
  ARTICLE_AUTHOR_MAX,
  ARTICLE_CONTENT_BELOW,
  ARTICLE_DEFAULT_DIGEST,
  ARTICLE_SOURCE_URL_MAX_BYTES,
  ARTICLES_PER_DRAFT,
  NEWSPIC_IMAGES_MAX,
} from '@/lib/wechat/wire/limits'
import { isObject, type Call, type Json } from '../call'
import { findMedia, type Media } from '../media/media'
import { Refusal } from '../refusal'
import { previewUrl } from './article-url'
import type { Article } from './articles'
import { asWechatKeeps, filterContent } from './content-filter'
import { readCrop, readCrops } from './crop'
import { textOfHtml } from './html-tokens'

/** @throws Refusal 47001 no list, 44003 empty, 45008 too many, and whatever {@link readArticle} says */
export function readArticles(call: Call, given: unknown): Article[] {
  if (!Array.isArray(given)) throw new Refusal(47001)
  if (given.length === 0) throw new Refusal(44003)
  // Eight is what everybody knows; no current page says it.
  if (given.length > ARTICLES_PER_DRAFT) throw new Refusal(45008)
  return given.map((one) => readArticle(call, one, given.length === 1))
}

/** @param isOnly only a draft of one article has a digest; without one it begins the text */
export function readArticle(call: Call, given: unknown, isOnly: boolean): Article {
  if (!isObject(given)) throw new Refusal(47001)
  const type = readArticleType(given.article_type)
  const title = readTitle(call, given.title)
  const author = readText(given.author)
  if ([...author].length > ARTICLE_AUTHOR_MAX) throw new Refusal(40192)
  const content = readContent(call, given.content, type)
  const digest = readDigest(call, given.digest)
  const cover = type === 'news' ? permanentPicture(call, given.thumb_media_id) : null
  const images = type === 'newspic' ? readImages(call, given.image_info) : []
  return {
    article_type: type,
    title,
    author,
    digest: isOnly ? digest || startOf(content) : '',
    content,
    content_source_url: readSourceUrl(given.content_source_url),
    thumb_media_id: cover?.mediaId ?? '',
    thumb_url: (cover ?? images[0])?.url ?? '',
    show_cover_pic: readFlag(given.show_cover_pic),
    need_open_comment: readFlag(given.need_open_comment),
    only_fans_can_comment: readFlag(given.only_fans_can_comment),
    pic_crop_235_1: readCrop(given.pic_crop_235_1),
    pic_crop_1_1: readCrop(given.pic_crop_1_1),
    cover_info: { crop_percent_list: readCrops(given.cover_info) },
    image_info: { image_list: images.map(({ mediaId }) => ({ image_media_id: mediaId })) },
    pictures: images.flatMap(({ url }) => url ?? []),
    product_info: { footer_product_info: { product_key: readProductKey(given.product_info) } },
  }
}

/** An article in an answer. @param url until it is sent, one that shows it as it is at the moment */
export function toNewsItem({ pictures: _, ...article }: Article, url: string): Json {
  return { ...article, url }
}

export const toNewsItems = (articles: readonly Article[], mediaId: string): Json[] =>
  articles.map((article, at) => toNewsItem(article, previewUrl(mediaId, at)))

function readArticleType(given: unknown): Article['article_type'] {
  if (given === undefined || given === '' || given === 'news') return 'news'
  if (given === 'newspic') return 'newspic'
  throw new Refusal(40035)
}

function readTitle({ state }: Call, given: unknown): string {
  const title = readText(given)
  if (title.trim() === '') throw new Refusal(40227)
  if ([...title].length > state.switches.titleMaxCharacters) throw new Refusal(45003)
  return title
}

function readDigest({ state }: Call, given: unknown): string {
  const digest = readText(given)
  if ([...digest].length > state.switches.digestMaxCharacters) throw new Refusal(45004)
  return digest
}

/** Filtered, or for a newspic its words alone. The limits are those of what was sent. */
function readContent({ state }: Call, given: unknown, type: Article['article_type']): string {
  const { longContentCode, externalLinks } = state.switches
  const content = readText(given)
  if (content.trim() === '' && type === 'news') throw new Refusal(44004)
  if ([...content].length >= ARTICLE_CONTENT_BELOW) throw new Refusal(longContentCode)
  return type === 'news'
    ? filterContent(content, asWechatKeeps(externalLinks === 'keep'))
    : textOfHtml(content)
}

const startOf = (content: string) => [...textOfHtml(content)].slice(0, ARTICLE_DEFAULT_DIGEST).join('')

function readSourceUrl(given: unknown): string {
  const url = readText(given)
  if (url === '') return ''
  if (Buffer.byteLength(url) > ARTICLE_SOURCE_URL_MAX_BYTES) throw new Refusal(45005)
  if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) throw new Refusal(41039)
  return url
}

/** @throws Refusal 40007 missing, unknown, temporary, or no picture */
function permanentPicture(call: Call, mediaId: unknown): Media {
  const media = findMedia(call.account.media, mediaId, call.now)
  if (!media?.permanent || (media.type !== 'image' && media.type !== 'thumb')) throw new Refusal(40007)
  return media
}

function readImages(call: Call, given: unknown): Media[] {
  const list = isObject(given) ? given.image_list : undefined
  if (!Array.isArray(list) || list.length === 0) throw new Refusal(40007)
  if (list.length > NEWSPIC_IMAGES_MAX) throw new Refusal(40215)
  return list.map((one) => permanentPicture(call, isObject(one) ? one.image_media_id : undefined))
}

function readProductKey(given: unknown): string {
  const footer = isObject(given) ? given.footer_product_info : undefined
  return isObject(footer) ? readText(footer.product_key) : ''
}

/** @throws Refusal 40035 for what isn't text */
function readText(given: unknown): string {
  if (given === undefined || given === null) return ''
  if (typeof given !== 'string') throw new Refusal(40035)
  return given
}

/** @throws Refusal 40035; numbers come as strings of them, too */
function readFlag(given: unknown): 0 | 1 {
  if (given === undefined || given === null || given === '' || given === 0 || given === '0') return 0
  if (given === 1 || given === '1') return 1
  throw new Refusal(40035)
}
