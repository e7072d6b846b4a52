/** Where the phone gets a message's picture, sound or film from. */
import type { Picture } from './message-content'
import { SIMULATOR } from './sandbox-api'

/** Media in chats are served by id whatever their ending, after their media_id died too. */
export function srcOf(picture: Picture): string {
  return 'url' in picture ? picture.url : `${SIMULATOR}/vweixinp/${encodeURIComponent(picture.mediaId)}.media`
}
