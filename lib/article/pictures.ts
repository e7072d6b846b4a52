/** The pictures inside an article, of HTML that sanitise.ts wrote: attributes quoted, `src` first. */
import { isOfWechat, libraryIdOf } from './article'

const IMAGE = /<img src="([^"]*)"[^<>]*>/g

const unescape = (value: string) =>
  value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
const escape = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Their addresses, in order, each as often as it is there. */
export const picturesOf = (html: string): string[] =>
  [...html.matchAll(IMAGE)].map(([, src = '']) => unescape(src))

export const isForeign = (address: string): boolean => libraryIdOf(address) === null && !isOfWechat(address)

/** @param addressOf null: the picture goes */
export function replacePictures(html: string, addressOf: (address: string) => string | null): string {
  return html.replace(IMAGE, (whole, src: string) => {
    const address = addressOf(unescape(src))
    return address === null ? '' : whole.replace(`src="${src}"`, () => `src="${escape(address)}"`)
  })
}
