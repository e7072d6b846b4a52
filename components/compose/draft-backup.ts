/**
 * What was typed and not yet saved on the server, kept in this browser: a reload, a lost network or a server error
 * before the next autosave loses nothing. One entry per draft; gone as soon as the server has it.
 */
import * as z from 'zod'
import type { ComposeValues } from './values'

const backup = z.object({
  /** The draft's version that was being edited. */
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

const keyOf = (draftId: string) => `qunfa:draft:${draftId}`

export function readBackup(draftId: string): DraftBackup | null {
  try {
    const parsed = backup.safeParse(JSON.parse(localStorage.getItem(keyOf(draftId)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null // storage may be switched off; the autosave is there still
  }
}

export function writeBackup(draftId: string, version: number, values: ComposeValues): void {
  try {
    localStorage.setItem(keyOf(draftId), JSON.stringify({ version, values } satisfies DraftBackup))
  } catch {
    // full or switched off
  }
}

export function clearBackup(draftId: string): void {
  try {
    localStorage.removeItem(keyOf(draftId))
  } catch {
    // switched off
  }
}
