/**
 * What is in WeChat's own library, made in its console or by other programs, comes into ours: a few pages a step, so that
 * nobody waits for a hundred thousand, and a step that is lost is done again without doubling anything.
 */
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import { cleanName } from '@/lib/media/name'
import type { MediaKind } from '@/lib/media/media'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { listMaterial, type Material } from '@/lib/wechat/media'
import { MATERIAL_PAGE_MAX } from '@/lib/wechat/wire/limits'
import type { syncMediaInput } from './media-input'
import { readSyncState, writeSyncState } from './sync-state'
import { syncedItemId } from './synced-id'

export type SyncStep = {
  /** what WeChat has of this kind, and how far we have read */
  total: number
  read: number
  /** new ones of this step */
  added: number
  done: boolean
}

const PAGES_PER_STEP = 5
/** A reading that was broken off goes on where it was, unless so much time has passed that everything may have moved. */
const RESUME_WITHIN_MS = 3_600_000

/** @throws AppError not_found, WechatApiError, WechatTransportError */
export async function syncMedia(
  ctx: Context,
  { appId, kind }: z.output<typeof syncMediaInput>,
): Promise<SyncStep> {
  authorise(ctx, 'author', appId)
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const client = await ctx.wechat(appId)
  const { syncedAt, ...left } = await readSyncState(ctx, appId, kind)
  const isFresh = ctx.now().getTime() - left.at.getTime() < RESUME_WITHIN_MS
  let offset = isFresh ? (left.offset ?? 0) : 0
  let added = 0
  for (let page = 0; page < PAGES_PER_STEP; page++) {
    const { total, items } = await listMaterial(client, { type: kind, offset, count: MATERIAL_PAGE_MAX })
    added += await addUnknown(ctx, appId, kind, items)
    offset += items.length
    const done = items.length === 0 || offset >= total
    const now = ctx.now()
    await writeSyncState(ctx, appId, kind, {
      offset: done ? null : offset,
      at: now,
      syncedAt: done ? now : syncedAt,
    })
    if (done || page === PAGES_PER_STEP - 1) return { total, read: offset, added, done }
  }
  throw new Error('unreachable')
}

/** Rows for what we don't know yet. What was taken out of our library is known, and doesn't come back by this. */
async function addUnknown(ctx: Context, appId: string, kind: MediaKind, all: Material[]): Promise<number> {
  const known = await ctx.db.mediaCopy.findMany({
    where: { mediaId: { in: all.map(({ mediaId }) => mediaId) }, item: { appId } },
    select: { mediaId: true },
  })
  const knownIds = new Set(known.map(({ mediaId }) => mediaId))
  const unknown = all.filter(({ mediaId }) => !knownIds.has(mediaId))
  if (unknown.length === 0) return 0
  const rows = unknown.map((one) => ({ ...one, id: syncedItemId(appId, one.mediaId) }))
  // One transaction: an item without its copy would never be found again.
  const [{ count }] = await ctx.db.$transaction([
    ctx.db.mediaItem.createMany({
      data: rows.map(({ id, name, updatedAt }) => ({
        ...{ id, appId, kind, name: cleanName(name) },
        ...{ createdById: 'wechat', createdByName: 'WeChat', createdAt: updatedAt },
      })),
      skipDuplicates: true,
    }),
    ctx.db.mediaCopy.createMany({
      data: rows.map(({ id, mediaId, url, updatedAt }) => ({
        ...{ itemId: id, use: 'permanent' as const, mediaId, url, uploadedAt: updatedAt },
      })),
      skipDuplicates: true,
    }),
  ])
  return count
}
