/**
 * HTML of articles as WeChat keeps it (draft pages: "HTML that survives"), from whatever was pasted, imported or posted.
 * Server only. Everything that is stored, shown or sent has been through it.
 */
import sanitizeHtml from 'sanitize-html'
import { isOfWechat, libraryIdOf } from './article'
import { cleanAddress } from './clean-address'
import { inlineStyleSheets } from './inline-style-sheets'
import { pickPicture } from './pick-picture'
import { keepStyle, type KeptStyle, type StyleLoss } from './style'
import { TooDeep, MAX_DEPTH } from './too-deep'

/** What went and somebody would miss; the words for it are under `articles.removed`. */
export const removedKinds = [
  ...(['script', 'handler', 'frame', 'form', 'media', 'drawing', 'hidden', 'link', 'picture'] as const),
  ...(['placement', 'backgroundPicture', 'structure'] as const),
] as const
export type RemovedKind = (typeof removedKinds)[number]
export type Removed = { what: RemovedKind; count: number }

export type Sanitised = {
  html: string
  removed: Removed[]
  /** addresses of pictures that are neither in the library nor WeChat's; they stay until somebody says yes or no */
  foreignPictures: string[]
}

const TAGS = [
  'p div section article header footer main aside span br hr wbr h1 h2 h3 h4 h5 h6 blockquote pre code',
  'strong b em i u s del ins sub sup mark small q cite abbr ruby rt rp',
  'ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th figure figcaption img a mp-miniprogram',
].flatMap((names) => names.split(' '))

/** Gone with all that is in them. */
const SWALLOWED = [
  'script style textarea option xmp noscript noembed noframes plaintext title head template iframe frame frameset object',
  'applet svg math canvas select audio video map dialog',
].flatMap((names) => names.split(' '))

const kindOfTag: Record<string, RemovedKind> = {
  ...{
    script: 'script',
    noscript: 'script',
    iframe: 'frame',
    frame: 'frame',
    frameset: 'frame',
    portal: 'frame',
  },
  ...{ form: 'form', input: 'form', button: 'form', select: 'form', textarea: 'form' },
  ...{ audio: 'media', video: 'media', object: 'media', embed: 'media', applet: 'media' },
  ...{ svg: 'drawing', math: 'drawing', canvas: 'drawing' },
}

const MINI_PROGRAM: Record<string, RegExp> = {
  'data-miniprogram-appid': /^wx[0-9a-f]{16}$/,
  'data-miniprogram-path': /^[\w/.?=&%~+-]{1,500}$/,
  'data-miniprogram-title': /^[^<>"]{1,100}$/,
}

/** One pass may move what the next would move again (a tag that goes from between others): until nothing moves. */
const MAX_PASSES = 6

export function sanitise(given: string): Sanitised {
  const counts = new Map<RemovedKind, number>()
  const foreign = new Set<string>()
  try {
    let html = pass(inlineStyleSheets(given), counts, foreign)
    // What is saved again has been through it before: nothing moves, and once is enough.
    for (let passes = 1; passes < MAX_PASSES && html !== given; passes++) {
      const again = pass(html, new Map(), new Set())
      if (again === html) return result(html, counts, foreign)
      html = again
    }
    return result(html, counts, foreign)
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return { html: wordsOnly(given), removed: [{ what: 'structure', count: 1 }], foreignPictures: [] }
  }
}

function result(html: string, counts: Map<RemovedKind, number>, foreign: Set<string>): Sanitised {
  const removed = removedKinds.flatMap((what) => {
    const count = counts.get(what) ?? 0
    return count > 0 ? [{ what, count }] : []
  })
  return { html: html.trim(), removed, foreignPictures: [...foreign] }
}

type Attributes = Record<string, string>

function pass(given: string, counts: Map<RemovedKind, number>, foreign: Set<string>): string {
  const lose = (what: RemovedKind) => counts.set(what, (counts.get(what) ?? 0) + 1)
  let isAnyGone = false
  /** the same few styles stand at thousands of elements */
  const styles = new Map<string, KeptStyle>()
  let depth = 0

  function keep(style: string): KeptStyle {
    const kept = styles.get(style) ?? keepStyle(style)
    styles.set(style, kept)
    return kept
  }

  function transform(tagName: string, attributes: Attributes): sanitizeHtml.Tag {
    const [name, more] = renamed(tagName, attributes)
    if (Object.keys(attributes).some((key) => key.startsWith('on'))) lose('handler')
    const kept = keptAttributes(name, attributes, { lose, foreign })
    const { style, losses, isHidden } = keep([more, attributes.style ?? ''].filter(Boolean).join(';'))
    new Set<StyleLoss>(losses).forEach(lose)
    if (style) kept.style = style
    if (isHidden || 'hidden' in attributes) {
      // A whole page is hidden while it loads, as often as not.
      if (name !== 'html' && name !== 'body') {
        lose('hidden')
        return gone(name)
      }
    } else if (name === 'img' && !kept.src) return gone(name)
    return { tagName: name, attribs: kept }
  }

  /** with everything in it, see withoutGone */
  function gone(tagName: string): sanitizeHtml.Tag {
    isAnyGone = true
    return { tagName, attribs: { [GONE]: 'y' } }
  }

  const html = sanitizeHtml(given, {
    allowedTags: TAGS,
    nonTextTags: SWALLOWED,
    // They are our own, made anew by `transform`.
    allowedAttributes: false,
    parseStyleAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nestingLimit: 100,
    transformTags: { '*': transform },
    onOpenTag: (name) => {
      if (++depth > MAX_DEPTH) throw new TooDeep()
      const kind = kindOfTag[name]
      if (kind) lose(kind)
    },
    onCloseTag: () => depth--,
    // Zero bytes and halves of characters are no text anywhere.
    textFilter: (text) => text.replace(UNREADABLE, ''),
  })
  return isAnyGone ? withoutGone(html) : html
}

/** An attribute that no element has: all that survive are named in this file. */
const GONE = 'gone'
/** As sanitizeHtml has just written them: no attribute has a bracket in it. */
const TAG = /<(\/?)[a-z][a-z0-9-]*( gone="y")?[^<>]*?(\/?)>/g

/** Its own way out of elements copies everything before each of them: twenty thousand pictures without an address took a minute. */
function withoutGone(html: string): string {
  const kept: string[] = []
  let from = 0
  let depth = 0
  for (const { 0: tag, 1: closes, 2: isGone, 3: isEmpty, index } of html.matchAll(TAG)) {
    if (depth > 0) {
      if (closes) depth--
      else if (!isEmpty) depth++
    } else if (isGone) {
      kept.push(html.slice(from, index))
      if (!isEmpty) depth++
    } else continue
    from = index + tag.length
  }
  return kept.join('') + html.slice(from)
}

// eslint-disable-next-line no-control-regex -- those are what is looked for
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu

/** Tags of the nineties say with their names what a style says now. */
function renamed(name: string, { color, face, size }: Attributes): [string, string] {
  switch (name) {
    case 'font': {
      const px = [10, 13, 16, 18, 24, 32, 48][Number(size) - 1]
      const styles = [color && `color:${color}`, face && `font-family:${face}`, px && `font-size:${px}px`]
      return ['span', styles.filter(Boolean).join(';')]
    }
    case 'center':
      return ['section', 'text-align:center']
    case 'strike':
      return ['s', '']
    case 'big':
      return ['span', 'font-size:18px']
    case 'tt':
    case 'kbd':
    case 'samp':
      return ['code', '']
    default:
      return [name, '']
  }
}

type Notes = { lose: (what: RemovedKind) => void; foreign: Set<string> }

function keptAttributes(name: string, given: Attributes, { lose, foreign }: Notes): Attributes {
  switch (name) {
    case 'img': {
      const src = pickPicture(given)
      if (src === null) lose('picture')
      else if (libraryIdOf(src) === null && !isOfWechat(src)) foreign.add(src)
      const alt = (given.alt ?? '').replace(UNREADABLE, '').slice(0, 200)
      return {
        ...(src !== null && { src }),
        ...(alt && { alt }),
        ...numbers(given, { width: 4000, height: 20_000 }),
      }
    }
    case 'a': {
      const href = safeLink(given.href)
      if (href === null && given.href !== undefined && !given.href.startsWith('#')) lose('link')
      return { ...(href !== null && { href }), ...miniProgram(given) }
    }
    case 'mp-miniprogram': {
      const picture = (given['data-miniprogram-imageurl'] ?? '').trim()
      return { ...miniProgram(given), ...(isOfWechat(picture) && { 'data-miniprogram-imageurl': picture }) }
    }
    case 'table':
      return numbers(given, { border: 20, cellpadding: 60, cellspacing: 60 })
    case 'td':
    case 'th':
      return { ...numbers(given, { colspan: 100, rowspan: 1000 }), ...aligned(given) }
    case 'col':
    case 'colgroup':
      return numbers(given, { span: 100 })
    case 'ol':
      return numbers(given, { start: 100_000 })
    case 'p':
    case 'div':
    case 'tr':
      return aligned(given)
    default:
      return {}
  }
}

function numbers(given: Attributes, most: Record<string, number>): Attributes {
  const kept = Object.entries(most).filter(
    ([key, max]) => /^\d{1,6}$/.test(given[key] ?? '') && Number(given[key]) <= max,
  )
  return Object.fromEntries(kept.map(([key]) => [key, String(Number(given[key]))]))
}

function aligned({ align = '', valign = '' }: Attributes): Attributes {
  const [across, along] = [align.toLowerCase(), valign.toLowerCase()]
  return {
    ...(/^(left|center|right|justify)$/.test(across) && { align: across }),
    ...(/^(top|middle|bottom|baseline)$/.test(along) && { valign: along }),
  }
}

const miniProgram = (given: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(MINI_PROGRAM).flatMap(([key, shape]) => {
      const value = given[key]
      return value !== undefined && shape.test(value) ? [[key, value]] : []
    }),
  )

/** http and https only; relative addresses have nothing to be relative to in WeChat. */
function safeLink(href: string | undefined): string | null {
  const address = cleanAddress(href ?? '')
  return /^https?:\/\/[^/\s]/i.test(address) && URL.canParse(address) && address.length <= 2000
    ? address
    : null
}

/** What can't be read as HTML within reason keeps its words, a paragraph a line. */
function wordsOnly(html: string): string {
  const text = html.replace(/<[^<>]*>/g, '\n').replace(UNREADABLE, '')
  const lines = text.split(/\s*\n\s*/).filter((line) => line !== '')
  const escape = (line: string) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return lines.map((line) => `<p>${escape(line)}</p>`).join('')
}
