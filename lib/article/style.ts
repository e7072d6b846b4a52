/**
 * Inline CSS of articles, property by property: looks stay, whatever could leave its box, load something or run goes.
 * WeChat filters again; what it lets through isn't published (draft pages), so this list is the stricter one.
 */
import { parse } from 'postcss'

/** Why a declaration went, where its author would miss it; the rest (cursors, transitions, Word's mso-…) nobody sees. */
export type StyleLoss = 'placement' | 'backgroundPicture'

export type KeptStyle = { style: string; losses: StyleLoss[]; isHidden: boolean }

/** In pixels, or in per cent of the box around. `below`: how far under zero. */
type Range = { max: number; percent: number; below?: number }

const color =
  'color background-color border-color border-top-color border-right-color border-bottom-color border-left-color'
const words = `text-align text-align-last text-decoration text-decoration-line text-decoration-style text-decoration-color
  text-transform font-style font-weight font-variant white-space word-break word-wrap overflow-wrap vertical-align direction
  writing-mode border-style border-top-style border-right-style border-bottom-style border-left-style border-collapse
  box-sizing display flex-direction flex-wrap flex-flow justify-content justify-items align-items align-self align-content
  float clear overflow overflow-x overflow-y list-style list-style-type list-style-position table-layout object-fit
  caption-side empty-cells background-repeat background-clip background-attachment -webkit-overflow-scrolling
  text-justify line-break hyphens text-orientation`

const ranges: [names: string, range: Range][] = [
  [color, { max: 0, percent: 0 }],
  [words, { max: 1000, percent: 100 }],
  ['font-size', { max: 120, percent: 500 }],
  ['line-height', { max: 300, percent: 500 }],
  ['font-family', { max: 0, percent: 0 }],
  ['font', { max: 300, percent: 500 }],
  ['letter-spacing word-spacing', { max: 60, percent: 100, below: 5 }],
  ['text-indent', { max: 200, percent: 50 }],
  ['text-shadow box-shadow', { max: 60, percent: 0, below: 60 }],
  ['width max-width min-width flex flex-basis flex-grow flex-shrink', { max: 1000, percent: 100 }],
  ['height min-height max-height', { max: 2000, percent: 100 }],
  ['margin margin-top margin-right margin-bottom margin-left', { max: 300, percent: 100 }],
  [
    'padding padding-top padding-right padding-bottom padding-left gap row-gap column-gap',
    { max: 300, percent: 100 },
  ],
  ['border border-top border-right border-bottom border-left', { max: 60, percent: 0 }],
  [
    'border-width border-top-width border-right-width border-bottom-width border-left-width',
    { max: 60, percent: 0 },
  ],
  ['border-radius border-top-left-radius border-top-right-radius', { max: 1000, percent: 100 }],
  ['border-bottom-left-radius border-bottom-right-radius', { max: 1000, percent: 100 }],
  ['border-spacing', { max: 60, percent: 0 }],
  ['background background-image background-size', { max: 1000, percent: 200 }],
  ['background-position', { max: 1000, percent: 100, below: 1000 }],
  ['opacity aspect-ratio', { max: 100, percent: 100 }],
]

const rangeOf = new Map(
  ranges.flatMap(([names, range]) => names.split(/\s+/).map((name) => [name, range] as const)),
)

/** What moves something out of its place, and the values of it that don't. */
const PLACING = /^(position|transform|translate|margin.*|text-indent)$/
const IN_PLACE = /^(static|relative|auto|none|normal|initial|inherit|unset|revert|0|0px)$/i

/** Brackets are for colours and gradients only: no url(), no expression(), no var() of what isn't here. */
const FUNCTIONS = /^(rgba?|hsla?|(repeating-)?(linear|radial)-gradient)$/
const FUNCTION_NAME = /([\w-]*)\(/g

/** Escapes, comments, what ends an attribute or a declaration, and characters that can't be seen. */
const UNSAFE = /[\\<>{}@;:&!*=?^|~`$[\]\p{Cc}\p{Cf}\p{Cs}\u00a0\u2028\u2029]/u

const MAX_VALUE = 300

export function keepStyle(text: string): KeptStyle {
  if (text.trim() === '') return { style: '', losses: [], isHidden: false }
  const kept = new Map<string, string>()
  const losses: StyleLoss[] = []
  let isHidden = false
  for (const { name, value, important } of declarationsOf(text)) {
    const shown = value.replace(/\s+/g, ' ').trim()
    if (name === 'display' && /^none$/i.test(shown)) isHidden = true
    else if (isKept(name, shown)) {
      // The later one wins; it must stand later, too, since shorthands overwrite their parts.
      kept.delete(name)
      kept.set(name, important ? `${shown} !important` : shown)
      if (name === 'display') isHidden = false
    } else if (/^background/.test(name) && /url\(/i.test(shown)) losses.push('backgroundPicture')
    else if (PLACING.test(name) && !IN_PLACE.test(shown)) losses.push('placement')
  }
  const style = [...kept].map(([name, value]) => `${name}:${value}`).join(';')
  return { style, losses, isHidden }
}

type Declaration = { name: string; value: string; important: boolean }

function declarationsOf(text: string): Declaration[] {
  const found: Declaration[] = []
  try {
    parse(`a{${text}}`, { map: false }).walkDecls(({ prop, value, important }) => {
      found.push({ name: prop.toLowerCase(), value, important: Boolean(important) })
    })
  } catch {
    // Unreadable CSS: browsers guess, we don't.
    return []
  }
  return found
}

function isKept(name: string, value: string): boolean {
  const range = rangeOf.get(name)
  if (!range || value === '' || value.length > MAX_VALUE || UNSAFE.test(value)) return false
  if (name === 'font-family') return /^[\w\s,'".\-\u00a1-\uffff]+$/.test(value) && isQuotedWell(value)
  if (/['"]/.test(value))
    return name === 'font' && isQuotedWell(value) && isWithin(value.replace(QUOTED, ''), range)
  return isWithin(value, range)
}

const QUOTED = /"[^"']*"|'[^"']*'/g
const isQuotedWell = (value: string) => !/['"]/.test(value.replace(QUOTED, ''))

const COLOR_FUNCTION = /\b(?:rgba?|hsla?)\([\d\s.,%/]*\)/gi
const TOKEN = /^(?:[a-z-][a-z0-9-]*|#[0-9a-f]{3,8}|[\u00a1-\uffff][\w\u00a1-\uffff-]*)$/i
const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*|%)$/i

/** Every word is a word, a colour or a number with a unit that we know, and no number is beyond its range. */
function isWithin(value: string, { max, percent, below = 0 }: Range): boolean {
  for (const [, name = ''] of value.matchAll(FUNCTION_NAME))
    if (!FUNCTIONS.test(name.toLowerCase())) return false
  const isGradient = /gradient\(/i.test(value)
  const tokens = value.replace(COLOR_FUNCTION, ' ').split(/[\s,()/]+/)
  return tokens.every((token) => {
    if (token === '') return true
    const number = NUMBER.exec(token)
    if (!number) return TOKEN.test(token)
    const amount = Number(number[1])
    const unit = (number[2] ?? '').toLowerCase()
    if (isGradient && (unit === 'deg' || unit === 'turn' || unit === '%')) return Math.abs(amount) <= 1000
    if (unit === '%' || unit === 'vw' || unit === 'vh') return amount <= percent && amount >= -below
    const pixels = PIXELS[unit]
    return pixels !== undefined && amount * pixels <= max && amount * pixels >= -below
  })
}

/** Without a unit: a factor (line-height), a weight, a share. */
const PIXELS: Record<string, number> = {
  ...{ '': 1, px: 1, pt: 4 / 3, pc: 16, em: 16, rem: 16, ex: 8, ch: 8, cm: 38, mm: 3.8, in: 96 },
}
