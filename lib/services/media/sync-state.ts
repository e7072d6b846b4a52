/** How far the reading of WeChat's own library has come, by account and kind. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import type { MediaKind } from '@/lib/media/media'

const state = z
  .object({
    /** where the next page begins; null: it was read to its end */
    offset: z.int().nonnegative().nullable(),
    at: z.coerce.date(),
    syncedAt: z.coerce.date().nullable(),
  })
  .catch({ offset: null, at: new Date(0), syncedAt: null })
export type SyncState = z.output<typeof state>

const keyOf = (appId: string, kind: MediaKind) => `mediaSync ${appId} ${kind}`

export async function readSyncState(ctx: Context, appId: string, kind: MediaKind): Promise<SyncState> {
  const row = await ctx.db.setting.findUnique({ where: { key: keyOf(appId, kind) } })
  return state.parse(row?.value)
}

export async function writeSyncState(
  ctx: Context,
  appId: string,
  kind: MediaKind,
  { offset, at, syncedAt }: SyncState,
): Promise<void> {
  const value = { offset, at: at.toISOString(), syncedAt: syncedAt?.toISOString() ?? null }
  const key = keyOf(appId, kind)
  await ctx.db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

export const getSyncedAt = async (ctx: Context, appId: string, kind: MediaKind): Promise<Date | null> =>
  (await readSyncState(ctx, appId, kind)).syncedAt
