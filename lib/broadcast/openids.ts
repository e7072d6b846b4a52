/**
 * OpenIDs as people bring them: pasted or from a file, one a line, or CSV columns beside other things. What is good is
 * kept in its order, once; what is bad is told by line.
 */
import { createOpenIdSet } from './openid-set'
import { MASS_OPENIDS_MAX, MASS_OPENIDS_MIN } from '../wechat/wire/limits'

/** `reason` is a message under `audience.invalidReasons`. */
export type InvalidReason = 'tooShort' | 'tooLong' | 'badCharacters'
export type InvalidLine = { line: number; value: string; reason: InvalidReason }
export type ParsedOpenIds = {
  valid: string[]
  duplicates: number
  /** the first INVALID_SHOWN of them */
  invalid: InvalidLine[]
  invalidTotal: number
}

export const INVALID_SHOWN = 1000
const OPENID = /^[A-Za-z0-9_-]{20,64}$/
/** A byte-order mark is among `\s`. */
const SEPARATORS = /[\s,;，；、|]+/
/** A line may hold a million OpenIDs between commas: what is complete of it needn't wait for its end. */
const LINE_HELD = 100_000
const LAST_PIECE = /[^\s,;，；、|]*$/
const HEADINGS = new Set(['openid', 'openids', 'open_id', 'open_ids', 'touser'])

/** All at once: what fits into a text field. */
export function parseOpenIds(text: string): ParsedOpenIds {
  const reader = createOpenIdReader()
  const valid = reader.push(text)
  valid.push(...reader.end())
  const { duplicates, invalid, invalidTotal } = reader.report()
  return { valid, duplicates, invalid, invalidTotal }
}

export type OpenIdReader = {
  /** @returns the new valid OpenIDs of the lines completed by this chunk */
  push(chunk: string): string[]
  /** the last line, if it had no end */
  end(): string[]
  report(): { accepted: number; duplicates: number; invalid: InvalidLine[]; invalidTotal: number }
}

/** Line by line as a body streams in. Chunks may split anywhere, also inside a line or a CRLF. */
export function createOpenIdReader(): OpenIdReader {
  const seen = createOpenIdSet()
  const invalid: InvalidLine[] = []
  let invalidTotal = 0
  let duplicates = 0
  let line = 0
  let rest = ''
  let isInLine = false

  function readLine(text: string, found: string[]): void {
    const isFirst = !isInLine && ++line === 1
    const values = OPENID.test(text) ? [text] : piecesOf(text)
    if (isFirst && values.some((value) => HEADINGS.has(value.toLowerCase()))) return
    for (const value of values) {
      if (value === '') continue
      if (!OPENID.test(value)) {
        invalidTotal++
        if (invalid.length < INVALID_SHOWN)
          invalid.push({ line, value: value.slice(0, 80), reason: reasonOf(value) })
      } else if (seen.add(value)) found.push(value)
      else duplicates++
    }
  }

  return {
    push(chunk) {
      const found: string[] = []
      const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const text of lines) {
        readLine(text, found)
        isInLine = false
      }
      if (rest.length > LINE_HELD) {
        const cut = rest.search(LAST_PIECE)
        readLine(rest.slice(0, cut), found)
        isInLine = true
        // A piece of this length is no OpenID, whatever follows; its beginning is enough to say so.
        rest = rest.slice(cut, cut + 100)
      }
      return found
    },
    end() {
      const found: string[] = []
      if (rest !== '') readLine(rest, found)
      rest = ''
      return found
    },
    report: () => ({ accepted: seen.size(), duplicates, invalid, invalidTotal }),
  }
}

const piecesOf = (line: string): string[] =>
  line.split(SEPARATORS).map((piece) => piece.replace(/^["']+|["']+$/g, ''))

function reasonOf(value: string): InvalidReason {
  if (!/^[A-Za-z0-9_-]+$/.test(value)) return 'badCharacters'
  return value.length < 20 ? 'tooShort' : 'tooLong'
}

/**
 * Sizes of the pages of a list: full ones, but none too small to be sent: 10,001 people are 5,001 + 5,000. Fewer than
 * 2 people have no pages: WeChat sends to no single OpenID (40130).
 */
export function planPages(count: number, max = MASS_OPENIDS_MAX, min = MASS_OPENIDS_MIN): number[] {
  if (count < min) return []
  const sizes = Array<number>(Math.floor(count / max)).fill(max)
  const left = count % max
  if (left === 0) return sizes
  if (left >= min || sizes.length === 0) return [...sizes, left]
  const together = max + left
  return [...sizes.slice(0, -1), Math.ceil(together / 2), Math.floor(together / 2)]
}

export type OpenIdPager = {
  /** @returns pages that are full for sure */
  push(openIds: string[]): string[][]
  /** @returns the last pages, none too small */
  end(): string[][]
}

/** Cuts a stream of OpenIDs into pages as planPages would, holding back two pages at most. */
export function createOpenIdPager(max = MASS_OPENIDS_MAX, min = MASS_OPENIDS_MIN): OpenIdPager {
  let held: string[] = []
  return {
    push(openIds) {
      held = held.concat(openIds)
      const pages: string[][] = []
      let from = 0
      while (held.length - from >= max + min) {
        pages.push(held.slice(from, from + max))
        from += max
      }
      if (from > 0) held = held.slice(from)
      return pages
    },
    end() {
      let from = 0
      const pages = planPages(held.length, max, min).map((size) => held.slice(from, (from += size)))
      held = []
      return pages
    },
  }
}
