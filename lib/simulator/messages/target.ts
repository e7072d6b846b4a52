/** Where tapping a template message, notification or one-time message leads. */
import { isObject, type Json } from '../call'
import { Refusal } from '../refusal'

/** Both may be there: the mini-program wins, the address is for clients without it. @throws Refusal 40048, 40166 */
export function readTarget({ url, miniprogram }: Json): Json {
  const target: Json = {}
  if (url !== undefined && url !== '') {
    if (typeof url !== 'string' || !/^https?:\/\/./i.test(url)) throw new Refusal(40048)
    target.url = url
  }
  if (isObject(miniprogram) && miniprogram.appid) {
    const { appid, pagepath } = miniprogram
    if (typeof appid !== 'string' || !/^wx[0-9a-f]{16}$/.test(appid)) throw new Refusal(40166)
    target.miniprogram = { appid, pagepath: pagepath ?? '' }
  }
  return target
}
