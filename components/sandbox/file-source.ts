/** Where the phone gets a message's picture, sound or film from. */
import type { Picture } from './message-content'
import { SANDBOX_CONTROL } from './sandbox-api'

export function srcOf(appId: string, picture: Picture): string {
  if ('url' in picture) return picture.url
  return `${SANDBOX_CONTROL}/file?${new URLSearchParams({ appid: appId, mediaId: picture.mediaId })}`
}
