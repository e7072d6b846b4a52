/**
 * Drafts, saved as people type. A save names the version it saw: two tabs never overwrite each other in silence.
 * Everybody has one unfinished "New broadcast" per account (its slot); "Save draft" makes it a draft of its own.
 */
import * as z from 'zod'
import { draft } from '@/lib/broadcast/draft'
import { toDraftView } from '@/lib/broadcast/to-view'
import type { DraftView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { appIdsOf, authorise } from '@/lib/services/authorise'
import { createdBy, draftColumns, messageColumns } from './columns'
import { getSender } from './get-sender'

export const saveDraftInput = draft.extend({
  appId: z.string(),
  /** both absent: the first save of a "New broadcast" */
  id: z.uuid().optional(),
  version: z.int().optional(),
  /** "Save draft": it is listed as a draft, and the next "New broadcast" starts empty */
  keep: z.boolean().optional(),
})
export type SaveDraftInput = z.infer<typeof saveDraftInput>

/** @throws AppError conflict draftChanged with `details.draft`, conflict alreadySent with `details.id`, not_found */
export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<DraftView> {
  authorise(ctx, 'author', input.appId)
  return input.id === undefined ? await firstSave(ctx, input) : await laterSave(ctx, input.id, input)
}

async function firstSave(ctx: Context, input: SaveDraftInput): Promise<DraftView> {
  await getSender(ctx, input.appId)
  const { appId, keep } = input
  const data = {
    appId,
    slot: ctx.actor.id,
    ...messageColumns(input),
    ...createdBy(ctx.actor),
    listedAt: ctx.now(),
  }
  // One statement: of two tabs that save first at once, one is told of the other's.
  const made = await ctx.db.broadcast.createManyAndReturn({
    data: [data],
    skipDuplicates: true,
    select: draftColumns,
  })
  const row = made[0]
  if (!row) {
    const theirs = await ctx.db.broadcast.findUnique({
      where: { appId_slot: { appId, slot: ctx.actor.id } },
      select: draftColumns,
    })
    // Sent or discarded between the two statements: the slot is free now.
    if (!theirs) return await firstSave(ctx, input)
    throw draftChanged(toDraftView(theirs))
  }
  if (keep) await ctx.db.broadcast.update({ where: { id: row.id }, data: { slot: null } })
  return toDraftView({ ...row, slot: keep ? null : row.slot })
}

async function laterSave(ctx: Context, id: string, input: SaveDraftInput): Promise<DraftView> {
  const { appId, version, keep } = input
  const [saved] = await ctx.db.broadcast.updateManyAndReturn({
    where: { id, appId, status: 'draft', version: version ?? 0, ...mine(ctx) },
    data: { ...messageColumns(input), version: { increment: 1 }, ...(keep && { slot: null }) },
    select: draftColumns,
  })
  if (saved) return toDraftView(saved)
  return await explain(ctx, appId, id)
}

/** Why a draft could not be changed: always throws. */
export async function explain(ctx: Context, appId: string, id: string): Promise<never> {
  const row = await ctx.db.broadcast.findFirst({
    where: { id, appId, ...mine(ctx) },
    select: { ...draftColumns, status: true },
  })
  if (!row) throw new AppError('not_found', 'draftGone')
  if (row.status !== 'draft')
    throw new AppError('conflict', 'alreadySent', { details: { id, status: row.status } })
  throw draftChanged(toDraftView(row))
}

const draftChanged = (theirs: DraftView) =>
  new AppError('conflict', 'draftChanged', { details: { draft: theirs } })

/** What somebody is still typing is theirs; a kept draft is everybody's. A token may be limited to some accounts. */
export function mine(ctx: Context) {
  const appIds = appIdsOf(ctx.actor)
  return {
    OR: [{ slot: null }, { slot: ctx.actor.id }],
    ...(appIds && { AND: { appId: { in: [...appIds] } } }),
  }
}
