/** XML or JSON (an account chooses) as plain nested values. Hostile input: no entities, no DOCTYPE, sizes capped. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { readJson } from '../json'
import { CallbackRefusal } from './refusal'

export type Fields = Readonly<Record<string, unknown>>

/** Real pushes are a few kB; a result event with eight articles is under 20. */
export const MAX_BODY_BYTES = 256 * 1024

const xml = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
})

/** @throws CallbackRefusal too_long | unreadable */
export function readFields(body: string): Fields {
  if (Buffer.byteLength(body, 'utf8') > MAX_BODY_BYTES) throw new CallbackRefusal('too_long')
  const text = body.replace(/^\uFEFF/, '').trim()
  try {
    if (text.startsWith('{')) return asFields(readJson(text))
    // The root comes first, so there is no room for a DOCTYPE.
    if (/^(<\?xml[^>]*\?>)?\s*<xml[\s>]/.test(text) && XMLValidator.validate(text) === true) {
      return asFields(asFields(xml.parse(text)).xml)
    }
  } catch {
    // Whatever the parser stumbled over, the answer is the same.
  }
  throw new CallbackRefusal('unreadable')
}

/** A node's child; an empty or whitespace-only node has none. */
export function childOf(fields: Fields, name: string): Fields {
  const value = own(fields, name)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** The text of a node as it stands; "" when it is missing, empty, doubled or holds nodes. */
export function rawText(fields: Fields, name: string): string {
  const value = own(fields, name)
  // PostgreSQL's text has no NUL, and no follower types one.
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('\0', '') : ''
}

export const textOf = (fields: Fields, name: string) => rawText(fields, name).trim()

/** A whole number, or null. */
export function numberOf(fields: Fields, name: string): number | null {
  const text = textOf(fields, name)
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null
}

/** Children that may come as nothing, as one or as many: converters make an object of a single item. */
export function listOf(fields: Fields, name: string): Fields[] {
  const value = own(fields, name)
  const items: unknown[] = Array.isArray(value) ? value : [value]
  return items.filter(isFields)
}

const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asFields(value: unknown): Fields {
  if (!isFields(value)) throw new CallbackRefusal('unreadable')
  return value
}
