/**
 * What was typed, kept in this browser: a reload, a lost network or a server error before the next autosave loses
 * nothing. One entry per draft. It outlives the save for a moment, because a page that is being loaded meanwhile may
 * have been made just before it.
 */
import { readContents } from './read-contents'
import { emptyValues, type ComposeValues } from './values'

export type DraftBackup = {
  /** The draft that was being edited, as it was last saved; null before the first save. */
  id: string | null
  version: number
  /** The server has these values, as that version. */
  isSaved: boolean
  at: number
  values: ComposeValues
}
type Saved = { id: string | null; version: number }

/** How long a page takes to load at worst. */
const STALE_PAGE_MS = 60_000

/** Whether the browser knows more than the page that the server made. */
export function isNewer(backup: DraftBackup, page: Saved, now: number): boolean {
  if (!backup.isSaved) return backup.id === null || backup.id === page.id
  const isRecent = now - backup.at < STALE_PAGE_MS
  return isRecent && (page.id === null || (backup.id === page.id && backup.version > page.version))
}

/** `slot` tells drafts apart: an account's "New broadcast", or a kept draft's id. */
const keyOf = (slot: string) => `qunfa:draft:${slot}`

export function readBackup(slot: string): DraftBackup | null {
  try {
    return toBackup(JSON.parse(localStorage.getItem(keyOf(slot)) ?? 'null'))
  } catch {
    return null // storage may be switched off; the autosave is there still
  }
}

export function writeBackup(
  slot: string,
  { id, version }: Saved,
  values: ComposeValues,
  isSaved: boolean,
): void {
  try {
    const entry: DraftBackup = { id, version, values, isSaved, at: Date.now() }
    localStorage.setItem(keyOf(slot), JSON.stringify(entry))
  } catch {
    // full or switched off
  }
}

export function clearBackup(slot: string): void {
  try {
    localStorage.removeItem(keyOf(slot))
  } catch {
    // switched off
  }
}

/**
 * Written by an earlier version of this page, perhaps: what that didn't know yet is as in an empty form. By hand: a schema
 * would bring zod along for this alone.
 */
export function toBackup(entry: unknown): DraftBackup | null {
  if (!isRecord(entry) || !isRecord(entry['values'])) return null
  const { id, version, isSaved, at, values } = entry
  const read = readContents(values)
  if (typeof version !== 'number' || typeof at !== 'number' || !read) return null
  const { contentType: _type, contents: _contents, ...plain } = emptyValues
  const known = Object.keys(plain).filter((key) => typeof values[key] === 'string')
  const kept = Object.fromEntries(known.map((key) => [key, values[key]])) as Partial<typeof plain> // as it was written
  return {
    ...{ version, at, isSaved: isSaved === true, id: typeof id === 'string' ? id : null },
    values: { ...emptyValues, ...kept, ...read },
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
