import { isOfWechat } from './article'
import { replacePictures } from './pictures'

/**
 * An article's HTML as draft/add gets it: pictures of the library under the addresses that `uploadimg` gave them. What is
 * neither there nor WeChat's would be filtered by WeChat (draft pages), so it doesn't leave.
 * @param html sanitised
 */
export const toWechatHtml = (html: string, addresses: ReadonlyMap<string, string>): string =>
  replacePictures(html, (address) => addresses.get(address) ?? (isOfWechat(address) ? address : null))
