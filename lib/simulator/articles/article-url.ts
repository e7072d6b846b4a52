/**
 * The address of an article's page, in the long form of WeChat's own (`/s?__biz=…&mid=…&idx=…&sn=…`): `mid` is the
 * msg_data_id it was sent with, so what was sent twice from one material has one address.
 */
import { createHash } from 'node:crypto'

export function articleUrl(
  base: string,
  originalId: string,
  article: { mid: number; idx: number; mediaId: string },
): string {
  const { mid, idx, mediaId } = article
  const query = new URLSearchParams({
    __biz: Buffer.from(originalId).toString('base64url'),
    mid: String(mid),
    idx: String(idx),
    sn: createHash('md5').update(`${mediaId} ${idx}`).digest('hex'),
  })
  return `${base}/s?${query}`
}
