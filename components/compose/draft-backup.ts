/**
 * What was typed and not yet saved on the server, kept in this browser: a reload, a lost network or a server error
 * before the next autosave loses nothing. One entry per draft; gone as soon as the server has it.
 */
import * as z from 'zod'
import type { ComposeValues } from './values'

const backup = z.object({
  /** The draft that was being edited, as it was last saved; null before the first save. */
  id: z.string().nullable(),
  version: z.int(),
  values: z.object({
    title: z.string(),
    text: z.string(),
    audienceType: z.enum(['', 'everyone', 'tag', 'group', 'list']),
    tagId: z.string(),
    groupId: z.string(),
    listId: z.string(),
  }),
})
export type DraftBackup = z.infer<typeof backup>

/** `slot` tells drafts apart: an account's "New broadcast", or a kept draft's id. */
const keyOf = (slot: string) => `qunfa:draft:${slot}`

export function readBackup(slot: string): DraftBackup | null {
  try {
    const parsed = backup.safeParse(JSON.parse(localStorage.getItem(keyOf(slot)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null // storage may be switched off; the autosave is there still
  }
}

export function writeBackup(
  slot: string,
  saved: { id: string | null; version: number },
  values: ComposeValues,
): void {
  try {
    const { id, version } = saved
    localStorage.setItem(keyOf(slot), JSON.stringify({ id, version, values } satisfies DraftBackup))
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
