/** Where people find articles. WeChat's address; the simulator serves the same path under its own base. */
import { createHash } from 'node:crypto'

const SITE = 'http://mp.weixin.qq.com/s/'

/** Of a sent or published article: what was sent twice from one material has one address (Batch_Sends). @param at from 0 */
export function articleUrl(mediaId: string, at: number): string {
  // As long as those of real addresses.
  const id = createHash('sha256').update(`${mediaId} ${at}`).digest('base64url').slice(0, 22)
  return `${SITE}${id}`
}

/** Of one that isn't out yet: shows the draft as it is at the moment. */
export const previewUrl = (mediaId: string, at: number): string => `${SITE}${mediaId}_${at}`

/** What follows `/s/`. */
export const urlOfId = (id: string): string => `${SITE}${id}`
