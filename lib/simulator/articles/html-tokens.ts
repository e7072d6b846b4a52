/**
 * HTML as tags and text, no more than the filter of articles needs. Whoever writes tokens out again writes them anew, so that
 * something which a browser would read otherwise can't slip through as it stood.
 */
export type HtmlToken =
  /** as it stood, entities and all */
  | { type: 'text'; html: string }
  | { type: 'open'; name: string; attributes: [name: string, value: string][]; closesItself: boolean }
  | { type: 'close'; name: string }

/** What these hold is no HTML, or nothing that an article may hold: it goes with them. */
const SWALLOWING =
  /^(script|style|iframe|noscript|template|textarea|title|xmp|noembed|noframes|object|embed|applet|svg|math|select)$/
const VOID = /^(embed|link|meta|base|input|img|br|hr|col|wbr|area|source|track|param)$/

/** What follows a name begins with a blank or slash: nothing can be of either, which a text without an end would try out. */
const TAG = /<(\/?)([a-z][^\s/>]*)((?:[\s/](?:[^>"']|"[^"]*"|'[^']*')*)?)>/iy
const NO_CONTENT = /<!--[\s\S]*?(?:-->|$)|<[!?/][^>]*(?:>|$)/y
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next !== at) {
      yield { type: 'text', html: html.slice(at, next < 0 ? undefined : next) }
      if (next < 0) return
      at = next
      continue
    }
    TAG.lastIndex = at
    const tag = TAG.exec(html)
    if (!tag) {
      NO_CONTENT.lastIndex = at
      const skipped = NO_CONTENT.exec(html)?.[0].length ?? 0
      if (skipped === 0) yield { type: 'text', html: '<' }
      at += skipped || 1
      continue
    }
    at = TAG.lastIndex
    const [, slash, rawName = '', rest = ''] = tag
    const name = rawName.toLowerCase()
    if (slash === '/') yield { type: 'close', name }
    else if (SWALLOWING.test(name)) at = VOID.test(name) ? at : endOf(html, name, at)
    else yield { type: 'open', name, attributes: attributesOf(rest), closesItself: rest.endsWith('/') }
  }
}

export const isVoid = (name: string) => VOID.test(name)

/** Past the closing tag; without one, everything belongs to it. */
function endOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])[^>]*(?:>|$)`, 'ig')
  close.lastIndex = from
  return close.exec(html) ? close.lastIndex : html.length
}

function attributesOf(text: string): [string, string][] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    unescapeHtml(double ?? single ?? bare ?? ''),
  ])
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Entities as the characters they stand for; names that aren't known stay as they are. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** The words in it, as a reader sees them. */
export function textOfHtml(html: string): string {
  const words = [...htmlTokens(html)].map((token) => {
    if (token.type === 'text') return unescapeHtml(token.html)
    return /^(p|div|section|br|li|tr|h[1-6])$/.test(token.name) ? ' ' : ''
  })
  return words.join('').replace(/\s+/g, ' ').trim()
}
