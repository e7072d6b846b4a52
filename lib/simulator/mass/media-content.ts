/** Messages made of uploaded media: every id is looked up, and must be of the right kind. */
import type { Call, Json } from '../call'
import { findMedia, type Media, type MediaType } from '../media/media'
import { Refusal } from '../refusal'

/** `images` with several pictures, or the older `image` with one. @throws Refusal 40007, 40193, 40215 */
export function readImage(call: Call, one: Json, many: Json | undefined): Json {
  if (!many) return { media_id: requireMedia(call, one.media_id, 'image').mediaId }
  const ids: unknown[] = Array.isArray(many.media_ids) ? many.media_ids : []
  const { massImagesMax, imageRecommendMax } = call.state.switches
  if (ids.length > massImagesMax) throw new Refusal(40215)
  if (ids.length === 0) throw new Refusal(40007)
  const recommend = readText(many, 'recommend')
  if (recommend !== undefined && [...recommend].length > imageRecommendMax) throw new Refusal(40193)
  return {
    media_ids: ids.map((id) => requireMedia(call, id, 'image').mediaId),
    recommend,
    title: readText(many, 'title'),
    need_open_comment: readFlag(many, 'need_open_comment'),
    only_fans_can_comment: readFlag(many, 'only_fans_can_comment'),
  }
}

export function readVoice(call: Call, payload: Json): Json {
  return { media_id: requireMedia(call, payload.media_id, 'voice').mediaId }
}

/** No upload makes "music"; a sound is the nearest that one could mean. */
export function readMusic(call: Call, payload: Json): Json {
  const { mediaId, title, fileName } = requireMedia(call, payload.media_id, 'voice')
  return { media_id: mediaId, title: title ?? fileName }
}

/** Only what media/uploadvideo made goes out. @param withWords mass/send takes a title and description of its own */
export function readVideo(call: Call, payload: Json, withWords: boolean): Json {
  const video = requireMedia(call, payload.media_id, 'video')
  if (!video.forMass) throw new Refusal(48013)
  const own = (name: string) => (withWords ? readText(payload, name) : undefined)
  return {
    media_id: video.mediaId,
    title: own('title') ?? video.title ?? '',
    description: own('description') ?? video.description ?? '',
  }
}

/** @throws Refusal 40007 unknown, expired, or of another kind */
function requireMedia(call: Call, mediaId: unknown, type: MediaType): Media {
  const media = findMedia(call.account.media, mediaId, call.now)
  if (media?.type !== type) throw new Refusal(40007)
  return media
}

/** @throws Refusal 40035 for what is there and no text */
function readText(payload: Json, name: string): string | undefined {
  const value = payload[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw new Refusal(40035)
  return value
}

function readFlag(payload: Json, name: string): 0 | 1 {
  const value = payload[name] ?? 0
  if (value !== 0 && value !== 1) throw new Refusal(40035)
  return value
}
