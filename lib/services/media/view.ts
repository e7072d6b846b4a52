/** What screens and callers see of a file of the library. */
import type { MediaKind, MediaUse } from '@/lib/media/media'
import type { Problem } from '@/lib/services/account/problem'

export type MediaItemView = {
  id: string
  appId: string
  kind: MediaKind
  name: string
  /** png, jpeg …; empty: found at WeChat, and its bytes not fetched yet */
  format: string
  bytes: number | null
  width: number | null
  height: number | null
  durationMs: number | null
  description: string
  createdByName: string
  createdAt: string
  /** what WeChat has of it now; `expiresAt` null: for ever */
  atWechat: { use: MediaUse; mediaId: string | null; expiresAt: string | null }[]
  /** why WeChat doesn't have it as it was meant to */
  problem: (Problem & { use: 'temporary' | 'permanent'; at: string }) | null
}
