/**
 * What a reader reads in an article's HTML. Of HTML that sanitise.ts wrote, whose shape is known: that keeps parsers out of
 * the browser, where this counts and previews.
 */
import { ARTICLE_DEFAULT_DIGEST } from '../wechat/wire/limits'

const BLOCK =
  /<\/?(?:p|div|section|article|header|footer|main|aside|h[1-6]|blockquote|pre|ul|ol|li|dl|dt|dd|table|tr|figure|figcaption|hr|br)(?=[\s/>])[^<>]*>/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Lines, without empty ones. */
export function toText(html: string): string {
  const text = html.replace(BLOCK, '\n').replace(/<[^<>]*>/g, '')
  const lines = text.split('\n').map((line) => decode(line).replace(/\s+/g, ' ').trim())
  return lines.filter((line) => line !== '').join('\n')
}

const decode = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** What WeChat shows when no digest was given. */
export const defaultDigest = (html: string): string =>
  [...toText(html).replace(/\n/g, ' ')].slice(0, ARTICLE_DEFAULT_DIGEST).join('')
