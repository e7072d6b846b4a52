/**
 * What a message is to the person who got it, read from the payload that WeChat was sent. Payloads come from every way
 * of sending (mass, preview, customer service, template, reply) with WeChat's own names, so nothing is taken for granted:
 * what can't be read as its type is shown as a type that isn't known.
 */
import { SIMULATOR } from '@/components/phone/file-source'
import type { MessageContent, Picture } from '@/components/phone/shown-message'

/** Articles and their pictures: WeChat's address, which the simulator serves under its own base. */
const OF_WECHAT = /^https?:\/\/(?:mp\.weixin\.qq\.com(?=\/s\/)|mmbiz\.qpic\.cn)(\/)/i

type Fields = Record<string, unknown>

export function readMessage(msgtype: string, payload: unknown): MessageContent {
  const content: Fields = isFields(payload) ? payload : {}
  return read(msgtype, content) ?? { type: 'unknown', msgtype, payload: JSON.stringify(payload, null, 1) }
}

function read(msgtype: string, content: Fields): MessageContent | null {
  switch (msgtype) {
    case 'text': {
      const said = text(content, 'content')
      return said === '' ? null : { type: 'text', text: said }
    }
    case 'image':
    case 'images':
      return readPictures(content)
    case 'voice': {
      const source = pictureOf(content, ['url'], ['media_id'])
      return source && { type: 'voice', source, seconds: number(content, 'seconds', 'duration') }
    }
    case 'video':
    case 'mpvideo': {
      const source = pictureOf(content, ['url'], ['media_id'])
      const cover = pictureOf(content, ['thumb_url'], ['thumb_media_id'])
      return (
        source && {
          type: 'video',
          source,
          cover,
          ...titleAndDescription(content),
          isDeleted: content.deleted === true,
        }
      )
    }
    case 'music': {
      // A mass send's is a sound that was uploaded; a reply's is an address.
      const sound = pictureOf(content, [], ['media_id'])
      if (sound) return { type: 'voice', source: sound, seconds: null }
      return {
        type: 'music',
        ...titleAndDescription(content),
        url: webAddress(text(content, 'hqmusicurl', 'musicurl')),
        cover: pictureOf(content, ['thumb_url'], ['thumb_media_id']),
      }
    }
    case 'news':
    case 'mpnews':
    case 'mpnewsarticle':
      return readArticles(content)
    case 'template':
    case 'subscribe':
      return readTemplate(content)
    case 'msgmenu':
      return {
        type: 'menu',
        head: text(content, 'head_content'),
        options: list(content.list).map((one) => ({ id: text(one, 'id'), label: text(one, 'content') })),
        tail: text(content, 'tail_content'),
      }
    case 'miniprogrampage':
      return {
        type: 'card',
        kind: 'miniProgram',
        title: text(content, 'title'),
        cover: pictureOf(content, ['thumb_url'], ['thumb_media_id']),
      }
    case 'wxcard':
      return { type: 'card', kind: 'coupon', title: text(content, 'title', 'card_id'), cover: null }
    case 'notice':
    case 'event': {
      const said = text(content, 'content', 'text')
      return said === '' ? null : { type: 'notice', text: said }
    }
    default:
      return null
  }
}

/** `media_ids` of a mass send, `media_id` of everything else. */
function readPictures(content: Fields): MessageContent | null {
  const many = content.media_ids ?? content.urls
  const pictures = Array.isArray(many)
    ? many.filter((one) => typeof one === 'string').map(pictureFrom)
    : [pictureOf(content, ['url', 'picurl'], ['media_id'])].filter((one) => one !== null)
  if (pictures.length === 0) return null
  return { type: 'pictures', pictures, title: text(content, 'title'), caption: text(content, 'recommend') }
}

/** Articles as a draft keeps them, or as a news message names them; one that is pictures only is a post. */
function readArticles(content: Fields): MessageContent | null {
  const items = list(content.articles ?? content.news_item)
  const [first] = items
  if (!first) return null
  const info = isFields(first.image_info) ? first.image_info : {}
  const images = list(info.image_list)
  if (first.article_type === 'newspic' && images.length > 0) {
    return {
      type: 'pictures',
      pictures: images.flatMap((one) => pictureOf(one, ['url'], ['image_media_id', 'media_id']) ?? []),
      title: text(first, 'title'),
      caption: text(first, 'content', 'digest'),
      isPost: true,
    }
  }
  return {
    type: 'articles',
    articles: items.map((item) => ({
      title: text(item, 'title'),
      digest: text(item, 'digest', 'description'),
      cover: pictureOf(item, ['thumb_url', 'picurl', 'cover_url'], ['thumb_media_id']),
      url: webAddress(text(item, 'url')),
      isDeleted: item.deleted === true,
    })),
  }
}

function readTemplate(content: Fields): MessageContent {
  const data = isFields(content.data) ? content.data : {}
  return {
    type: 'template',
    title: text(content, 'title'),
    rows: Object.entries(data).map(([key, value]) => ({
      name: isFields(value) ? text(value, 'name') || key : key,
      value: isFields(value) ? text(value, 'value') : String(value),
    })),
    url: webAddress(text(content, 'url')),
  }
}

const titleAndDescription = (content: Fields) => ({
  title: text(content, 'title'),
  description: text(content, 'description'),
})

/** An address where the simulator gives one, else the id that it keeps the file under. */
function pictureOf(content: Fields, addresses: string[], ids: string[]): Picture | null {
  const url = webAddress(text(content, ...addresses))
  if (url !== null) return { url }
  const mediaId = text(content, ...ids)
  return mediaId === '' ? null : { mediaId }
}

const pictureFrom = (one: string): Picture => (webAddress(one) === null ? { mediaId: one } : { url: one })

/** Whatever somebody sent becomes an address here only if it leads to the web or stays with us. */
function webAddress(address: string): string | null {
  if (!/^(https?:\/\/[^\s]+|\/[^/\s][^\s]*)$/i.test(address)) return null
  return address.replace(OF_WECHAT, `${SIMULATOR}$1`)
}

/** The first of these that says something. */
function text(content: Fields, ...names: string[]): string {
  for (const name of names) {
    const value = content[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

function number(content: Fields, ...names: string[]): number | null {
  const found = names.map((name) => content[name]).find((value) => typeof value === 'number')
  return typeof found === 'number' ? found : null
}

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
