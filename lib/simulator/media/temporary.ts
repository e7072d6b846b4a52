/** Media for three days: media/upload, media/get, and the video step that a mass send needs. */
import type { Call, Handler } from '../call'
import { Refusal } from '../refusal'
import { fileAnswer, mediaUrl } from './file-answer'
import { findMedia, newMediaId, type Media } from './media'
import { readType, readUpload } from './upload'

/** media/upload */
export const upload: Handler = (call) => {
  const type = readType(call)
  const file = readUpload(call, type, false)
  const mediaId = newMediaId(false)
  addMedia(call, { mediaId, type, permanent: false, at: call.now, ...file })
  const nameOfId = type === 'thumb' ? call.state.switches.thumbAnswer : 'media_id'
  return { type, [nameOfId]: mediaId, created_at: Math.floor(call.now / 1000) }
}

/** media/get: the file itself; of a video, where it can be fetched */
export const getTemporary: Handler = (call) => {
  const media = requireTemporary(call)
  if (media.type === 'video') return { video_url: mediaUrl(call, media) }
  return fileAnswer(call, media)
}

/** media/get/jssdk: what the JS-SDK recorded, in high quality */
export const getRecording: Handler = (call) => {
  const media = requireTemporary(call)
  if (media.type !== 'voice') throw new Refusal(40007)
  return fileAnswer(call, media)
}

/** media/uploadvideo: a video's title and description for a mass send, which takes only the id that this answers. */
export const uploadVideoForMass: Handler = (call) => {
  const { media_id: mediaId, title, description } = call.body
  const video = findMedia(call.account.media, mediaId, call.now)
  if (video?.type !== 'video') throw new Refusal(40007)
  const made: Media = {
    ...video,
    mediaId: newMediaId(false),
    permanent: false,
    at: call.now,
    title: typeof title === 'string' ? title : '',
    description: typeof description === 'string' ? description : '',
    forMass: true,
  }
  addMedia(call, made)
  return { type: 'video', media_id: made.mediaId, created_at: Math.floor(call.now / 1000) }
}

export function addMedia(call: Call, media: Media): void {
  call.commit({ type: 'media', appId: call.account.facts.appId, change: { type: 'added', media } })
}

/** @throws Refusal 41006, 40007 unknown, expired, or permanent (for those there is material/get_material) */
function requireTemporary(call: Call): Media {
  const mediaId = call.query.get('media_id')
  if (!mediaId) throw new Refusal(41006)
  const media = findMedia(call.account.media, mediaId, call.now)
  if (!media || media.permanent || media.type === 'news') throw new Refusal(40007)
  return media
}
