/**
 * What was typed, kept in this browser: a reload, a lost network or a server error before the next autosave loses
 * nothing. One entry per draft. It outlives the save for a moment, because a page that is being loaded meanwhile may
 * have been made just before it.
 */
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
    const entry: unknown = JSON.parse(localStorage.getItem(keyOf(slot)) ?? 'null')
    return isBackup(entry) ? entry : null
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

/** Written by an earlier version of this page, perhaps. By hand: a schema would bring zod along for this alone. */
function isBackup(entry: unknown): entry is DraftBackup {
  const { version, at, values } = (entry ?? {}) as Partial<Record<keyof DraftBackup, unknown>>
  if (typeof version !== 'number' || typeof at !== 'number') return false
  if (typeof values !== 'object' || values === null) return false
  return Object.keys(emptyValues).every((key) => typeof (values as Record<string, unknown>)[key] === 'string')
}
