/** What WeChat refuses in the text of a message. Limits and codes: "return codes"; links: custom-message page. */
import { Refusal } from '../refusal'

/** @throws Refusal 44004 empty, 45002 too long, 40213 / 40214 / 45086 for links */
export function checkText(content: unknown, maxBytes: number): void {
  if (typeof content !== 'string' || content.trim() === '') throw new Refusal(44004)
  if (Buffer.byteLength(content) > maxBytes) throw new Refusal(45002)
  checkLinks(content)
}

function checkLinks(content: string): void {
  const tag = /<(\/?)a(?=[\s>])([^>]*)(>?)/gi
  let labelFrom = -1
  for (const { 0: whole, 1: slash, 2: attributes = '', 3: end, index } of content.matchAll(tag)) {
    const isClosing = slash === '/'
    // An opening tag within a link, a closing one without, or one that never ends.
    if (isClosing === labelFrom < 0 || end !== '>') throw new Refusal(40213)
    if (isClosing) {
      if (content.slice(labelFrom, index).trim() === '') throw new Refusal(40214)
      labelFrom = -1
    } else {
      checkAttributes(attributes)
      labelFrom = index + whole.length
    }
  }
  if (labelFrom >= 0) throw new Refusal(40213)
}

function checkAttributes(text: string): void {
  const attribute = /\s+([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
  const found = new Map(
    [...text.matchAll(attribute)].map((one) => [one[1]?.toLowerCase(), one[2] ?? one[3] ?? '']),
  )
  if (text.replace(attribute, '').trim() !== '') throw new Refusal(40213)
  if (!/^(https?:\/\/[^\s/]|weixin:\/\/)/i.test(found.get('href') ?? '')) throw new Refusal(40213)
  const miniProgram = found.get('data-miniprogram-appid')
  if (miniProgram !== undefined && !/^wx[0-9a-f]{16}$/.test(miniProgram)) throw new Refusal(45086)
}
