/** What a handler of a WeChat call gets. */
import type { Change } from './changes'
import type { Part } from './multipart'
import type { FileStore } from './persistence/files'
import type { RawAnswer } from './raw'
import { Refusal } from './refusal'
import type { Account, State } from './state'

export type Json = Record<string, unknown>

export type Call = {
  path: string
  state: State
  account: Account
  /** the simulator's clock */
  now: number
  query: URLSearchParams
  body: Json
  /** the parts of a multipart request; null when it isn't one */
  parts: Part[] | null
  /** where the caller sits, as WeChat sees it */
  clientIp: string
  /** the simulator's own address, without a slash at its end, for links to what it serves itself */
  base: string
  files: FileStore
  retryWindowMs: number
  /** whether the account has the right to another call */
  mayCall(path: string): boolean
  /** applies a change at once and puts it on the journal's next line, written before the answer */
  commit(change: Change): void
  /** the next msg_id */
  newId(): number
}

/** Returns WeChat's answer or throws a {@link Refusal}. */
export type Handler = (call: Call) => Json | RawAnswer

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The object in a POST body. What some editors and C programs leave around it, a byte order mark and a final NUL, is no harm.
 * @throws Refusal 44002 for nothing, 47001 for anything but a JSON object
 */
export function parseBody(text: string): Json {
  const bare = text.slice(text.startsWith('\uFEFF') ? 1 : 0, endOf(text)).trim()
  if (bare === '') throw new Refusal(44002)
  let value: unknown
  try {
    value = JSON.parse(bare)
  } catch {
    throw new Refusal(47001)
  }
  if (!isObject(value)) throw new Refusal(47001)
  return value
}

/** Where NULs and blanks at the end begin; a regular expression would look at every run of blanks again and again. */
function endOf(text: string): number {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\0' || text[end - 1]?.trim() === '')) end--
  return end
}

/** WeChat takes ids as numbers and as strings of digits. @returns null for anything else */
export function toId(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null
  if (typeof value !== 'string' || !/^\d{1,19}$/.test(value)) return null
  const id = Number(value)
  return Number.isSafeInteger(id) ? id : null
}

export const ok: Json = { errcode: 0, errmsg: 'ok' }
