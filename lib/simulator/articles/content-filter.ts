/**
 * What WeChat leaves of an article's HTML (draft pages): an allow-list, since its own isn't published. Scripts, handlers,
 * style sheets, frames, ids, pictures and links from elsewhere go; the words of what goes stay, except those of scripts.
 */
import { picturePath } from '../media/picture'
import { escapeHtml } from '../raw'
import { htmlTokens, isVoid } from './html-tokens'

export type FilterRules = {
  /** the address under which a picture stays, or null */
  picture(url: string): string | null
  link(url: string): string | null
}

const TAGS = new Set(
  [
    'p div section article header footer main aside span br hr wbr h1 h2 h3 h4 h5 h6 blockquote pre code',
    'strong b em i u s del ins strike sub sup mark small big font center q cite abbr ruby rt rp',
    'ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th figure figcaption img a',
    'mp-miniprogram mp-common-profile mp-common-product',
  ].flatMap((names) => names.split(' ')),
)

const ATTRIBUTES = new Set(
  [
    'style class align valign width height colspan rowspan border cellpadding cellspacing bgcolor color face size',
    'dir lang title alt start type value',
  ].flatMap((names) => names.split(' ')),
)

export const asWechatKeeps = (keepsExternalLinks: boolean): FilterRules => ({
  picture: (url) => (picturePath(url) === null ? null : url),
  link: (url) => (keepsExternalLinks ? externalLink : articleLink).exec(url)?.[0] ?? null,
})
const articleLink = /^https?:\/\/mp\.weixin\.qq\.com\/\S*$/i
const externalLink = /^https?:\/\/[^\s/]\S*$/i

export function filterContent(html: string, rules: FilterRules): string {
  const out: string[] = []
  const open: string[] = []
  for (const token of htmlTokens(html)) {
    if (token.type === 'text') {
      out.push(token.html.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    } else if (!TAGS.has(token.name)) {
      continue
    } else if (token.type === 'close') {
      // What isn't open can't be closed; what is open inside closes with it.
      const depth = open.lastIndexOf(token.name)
      if (depth >= 0) for (const name of open.splice(depth).reverse()) out.push(`</${name}>`)
    } else {
      const attributes = keptAttributes(token.name, token.attributes, rules)
      if (attributes === null) continue
      const isEmpty = isVoid(token.name)
      out.push(`<${token.name}${attributes}${isEmpty && token.closesItself ? '/' : ''}>`)
      if (!isEmpty) open.push(token.name)
    }
  }
  return (
    out.join('') +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  )
}

/** @returns null when the element goes with them: a picture from elsewhere */
function keptAttributes(tag: string, given: [string, string][], rules: FilterRules): string | null {
  const kept = new Map<string, string>()
  for (const [name, value] of given) {
    const stays = keptValue(tag, name, value, rules)
    if (stays !== null && !kept.has(name)) kept.set(name, stays)
  }
  if (tag === 'img' && !kept.has('src') && !kept.has('data-src')) return null
  return [...kept].map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')
}

function keptValue(tag: string, name: string, value: string, rules: FilterRules): string | null {
  if (name === 'src' || name === 'data-src') return tag === 'img' ? rules.picture(value.trim()) : null
  if (name === 'href') return tag === 'a' ? rules.link(value.trim()) : null
  if (name === 'style') return keptStyle(value, rules) || null
  return ATTRIBUTES.has(name) || /^data-[a-z0-9-]+$/.test(name) ? value : null
}

const DECLARATION = /(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g
const HARMFUL = /[\\<@]|\/\*|expression|behavior|binding|script:|image-set|src\s*\(/i
const URL_IN_STYLE = /url\(\s*["']?([^"')]*?)["']?\s*\)/gi

function keptStyle(style: string, rules: FilterRules): string {
  if (!/url/i.test(style) && !HARMFUL.test(style)) return style
  return (style.match(DECLARATION) ?? []).flatMap((one) => keptDeclaration(one, rules)).join(';')
}

function keptDeclaration(declaration: string, rules: FilterRules): string[] {
  if (HARMFUL.test(declaration)) return []
  let isForeign = false
  const kept = declaration.replace(URL_IN_STYLE, (_whole, url: string) => {
    const stays = rules.picture(url)
    isForeign ||= stays === null
    return `url(${stays ?? ''})`
  })
  return isForeign || /url\(/i.test(kept.replace(/url\([^()"']*\)/g, '')) ? [] : [kept]
}
