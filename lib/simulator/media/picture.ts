/** Pictures with an address of their own, on WeChat's host for them; the simulator serves the same paths under its own base. */
import { randomBytes } from 'node:crypto'
import type { Call, Handler } from '../call'
import { extensionOf } from './sniff'
import { readArticlePicture, type Upload } from './upload'

const PICTURE_HOST = 'http://mmbiz.qpic.cn'

/** media/uploadimg: for the inside of articles; no media_id, no place in the library. */
export const uploadArticlePicture: Handler = (call) => ({ url: addPicture(call, readArticlePicture(call)) })

/** @returns its address, as WeChat writes it */
export function addPicture(call: Call, { hash, contentType }: Upload): string {
  const id = randomBytes(32).toString('base64url')
  const { appId } = call.account.facts
  call.commit({ type: 'media', appId, change: { type: 'picture', picture: { id, hash, contentType } } })
  return `${PICTURE_HOST}/sz_mmbiz_${extensionOf(contentType)}/${id}/0`
}

/** The path of a picture's address, for whoever serves it. @returns null when it is on no host of WeChat's for pictures */
export function picturePath(url: string): string | null {
  const found = /^(?:https?:)?\/\/mmbiz\.q(?:pic|logo)\.cn(\/[\w/-]+(?:\?[\w=&.%;-]*)?)$/i.exec(url)
  return found?.[1] ?? null
}
