/** Where a phone on our screens gets a message's picture, sound or film from. */
import type { Picture } from './shown-message'

/** stands for WeChat's hosts */
export const SIMULATOR = '/sandbox/wechat'

/** Null: this browser can't get it. Media in chats are served by id whatever their ending, after their media_id died too. */
export function srcOf(picture: Picture, size: 'file' | 'thumb' = 'file'): string | null {
  if ('url' in picture) return picture.url
  if ('libraryId' in picture) return `/api/media/${picture.libraryId}/${size}`
  if ('atWechat' in picture) return null
  return `${SIMULATOR}/vweixinp/${encodeURIComponent(picture.mediaId)}.media`
}
