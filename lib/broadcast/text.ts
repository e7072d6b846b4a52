/**
 * Text messages: `<a href="…">label</a>` is a link, everything else is what it looks like (wechat: mass text, 40213
 * and 40214). One reader serves the phone's picture of the message and the check before it is sent.
 */

export type Segment = { type: 'text'; text: string } | { type: 'link'; href: string; label: string }

/** A piece of the raw text: as a follower sees it, or what is wrong with it. */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; href: string | null; label: string; attributes: Record<string, string> }
  | {
      kind: 'badTag'
      tag: string
      fault: 'unclosed' | 'nested' | 'strayClose' | 'unsupported' | 'unfinished'
    }

// What looks like a tag to WeChat: "<", perhaps "/", a letter. "a < b", "<3" and "<——" are text.
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)(>?)/g
const ATTRIBUTE = /([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** Takes a text apart, faults included, in order. Never throws. */
export function readText(raw: string): TextPart[] {
  const parts: TextPart[] = []
  let open: { href: string | null; attributes: Record<string, string>; label: string; tag: string } | null =
    null
  let position = 0

  const addText = (text: string) => {
    if (text === '') return
    if (open) open.label += text
    else parts.push({ kind: 'text', text })
  }
  for (const match of raw.matchAll(TAG)) {
    const [tag, slash, name = '', rest = '', end] = match
    addText(raw.slice(position, match.index))
    position = match.index + tag.length
    if (end === '') parts.push({ kind: 'badTag', tag, fault: 'unfinished' })
    else if (name.toLowerCase() !== 'a') parts.push({ kind: 'badTag', tag, fault: 'unsupported' })
    else if (slash) {
      if (open) parts.push({ kind: 'link', href: open.href, label: open.label, attributes: open.attributes })
      else parts.push({ kind: 'badTag', tag, fault: 'strayClose' })
      open = null
    } else if (open) parts.push({ kind: 'badTag', tag, fault: 'nested' })
    else {
      const attributes = readAttributes(rest)
      open = { href: attributes['href']?.trim() ?? null, attributes, label: '', tag }
    }
  }
  addText(raw.slice(position))
  if (open) {
    parts.push({ kind: 'badTag', tag: open.tag, fault: 'unclosed' })
    if (open.label) parts.push({ kind: 'text', text: open.label })
  }
  return parts
}

/** The message as the phone shows it: links are links, faulty tags are shown as they were typed. */
export function parseText(text: string): Segment[] {
  const segments: Segment[] = []
  for (const part of readText(text)) {
    if (part.kind === 'link' && part.href !== null && isSafeHref(part.href)) {
      segments.push({ type: 'link', href: part.href, label: part.label })
      continue
    }
    const shown = part.kind === 'badTag' ? part.tag : part.kind === 'link' ? part.label : part.text
    const last = segments.at(-1)
    if (last?.type === 'text') last.text += shown
    else if (shown) segments.push({ type: 'text', text: shown })
  }
  return segments
}

/** Only addresses of the web: `javascript:`, `data:` and the rest never reach a follower or our own page. */
export function isSafeHref(href: string): boolean {
  if (!/^https?:\/\/[^\s<>"']+$/i.test(href) || !URL.canParse(href)) return false
  const { hostname, username, password } = new URL(href)
  return hostname !== '' && username === '' && password === ''
}

/** Every AppID of WeChat's is "wx" and 16 hexadecimal digits. */
export const isMiniProgramId = (appId: string): boolean => /^wx[0-9a-f]{16}$/.test(appId)

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const encoder = new TextEncoder()

/** Characters as people count them (a family emoji is one) and bytes as WeChat counts them. */
export function measureText(text: string): { characters: number; bytes: number } {
  let characters = 0
  for (const _ of graphemes.segment(text)) characters++
  return { characters, bytes: encoder.encode(text).length }
}

/** One line of plain words, for lists and titles. */
export function excerptOf(text: string, characters = 60): string {
  const shown = parseText(text)
    .map((segment) => (segment.type === 'link' ? segment.label : segment.text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  const units = [...graphemes.segment(shown.slice(0, characters * 12))]
  return units.length <= characters
    ? shown.slice(
        0,
        units.reduce((length, unit) => length + unit.segment.length, 0),
      )
    : `${units
        .slice(0, characters - 1)
        .map((unit) => unit.segment)
        .join('')}…`
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    attributes[name.toLowerCase()] ??= double ?? single ?? bare ?? ''
  }
  return attributes
}
