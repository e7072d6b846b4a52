/** The library of permanent material: material/add_material and what reads, lists and deletes it. */
import { toNewsItems } from '../articles/article'
import { isObject, ok, type Call, type Handler, type Json } from '../call'
import { pageOf } from '../paging'
import { Refusal } from '../refusal'
import { fileAnswer, mediaUrl } from './file-answer'
import { listOf, requireRoom } from './library'
import { findMedia, newMediaId, type Media } from './media'
import { addPicture } from './picture'
import { addMedia } from './temporary'
import { readType, readUpload } from './upload'

/** material/add_material */
export const addMaterial: Handler = (call) => {
  const type = readType(call)
  const about = type === 'video' ? readVideoText(call) : {}
  const file = readUpload(call, type, true)
  requireRoom(call, type)
  const isPicture = type === 'image' || type === 'thumb'
  const url = isPicture ? { url: addPicture(call, file) } : {}
  const mediaId = newMediaId(true)
  addMedia(call, { mediaId, type, permanent: true, at: call.now, ...file, ...about, ...url })
  return { media_id: mediaId, ...(type === 'image' ? url : {}) }
}

/** material/get_material */
export const getMaterial: Handler = (call) => {
  const media = requireMaterial(call)
  switch (media.type) {
    case 'video': {
      const { title = '', description = '' } = media
      return { title, description, down_url: mediaUrl(call, media) }
    }
    case 'news':
      return { news_item: newsItems(media) }
    default:
      return fileAnswer(call, media)
  }
}

export const deleteMaterial: Handler = (call) => {
  const { mediaId } = requireMaterial(call)
  call.commit({ type: 'media', appId: call.account.facts.appId, change: { type: 'removed', mediaId } })
  return ok
}

/** material/get_materialcount */
export const countMaterial: Handler = (call) => ({
  voice_count: listOf(call, 'voice').length,
  video_count: listOf(call, 'video').length,
  image_count: listOf(call, 'image').length,
  news_count: listOf(call, 'news').length,
})

/** material/batchget_material, newest first. Thumbs are in no list. @throws Refusal 40004 */
export const listMaterial: Handler = (call) => {
  const { type } = call.body
  if (type !== 'image' && type !== 'voice' && type !== 'video' && type !== 'news') throw new Refusal(40004)
  return pageOf(call.body, listOf(call, type), toItem)
}

function toItem(media: Media): Json {
  const { mediaId, type, fileName, url = '', title = fileName, at, updatedAt = at } = media
  const times = { update_time: seconds(updatedAt) }
  if (type !== 'news') return { media_id: mediaId, name: type === 'video' ? title : fileName, ...times, url }
  const content = { news_item: newsItems(media), create_time: seconds(at), ...times }
  return { media_id: mediaId, content, ...times }
}

const newsItems = ({ articles = [], mediaId }: Media) => toNewsItems(articles, mediaId)

/** @throws Refusal 41006, 40007 unknown, or temporary (for those there is media/get) */
function requireMaterial(call: Call): Media {
  const { media_id: mediaId } = call.body
  if (mediaId === undefined || mediaId === '') throw new Refusal(41006)
  const media = findMedia(call.account.media, mediaId, call.now)
  if (!media?.permanent) throw new Refusal(40007)
  return media
}

/**
 * The form field `description` of a video: JSON with its title and introduction. Without it WeChat says 41005
 * (n8n-nodes-wechat-offiaccount 10, 2025).
 */
function readVideoText(call: Call): { title: string; description: string } {
  const field = call.parts?.find((part) => part.name === 'description')
  if (!field) throw new Refusal(41005)
  let value: unknown
  try {
    value = JSON.parse(field.bytes.toString())
  } catch {
    throw new Refusal(47001)
  }
  if (!isObject(value)) throw new Refusal(47001)
  const { title, introduction = '' } = value
  if (typeof title !== 'string' || title.trim() === '') throw new Refusal(40227)
  return { title, description: typeof introduction === 'string' ? introduction : '' }
}

const seconds = (at: number) => Math.floor(at / 1000)
