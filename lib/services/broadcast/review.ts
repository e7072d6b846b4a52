/** The second pair of eyes: a person other than the author approves one version, or says what must change. */
import * as z from 'zod'
import { mayApprove, ownersOf } from '@/lib/broadcast/approval'
import { startAfterApproval } from '@/lib/broadcast/schedule'
import { canReview } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import type { Prisma, Verdict } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { tell } from '@/lib/services/delivery/story'
import { peopleBehind } from '@/lib/services/token/people-behind'
import { change, type Seen } from './change'
import { getBroadcast } from './get-broadcast'

/** `version`: what the approver was looking at. */
export const approveInput = z.strictObject({ id: z.uuid(), version: z.int() })
export type ApproveInput = z.infer<typeof approveInput>

export const askForChangesInput = approveInput.extend({
  note: z.string().trim().min(1, 'noteMissing').max(1000, 'noteLong'),
})
export type AskForChangesInput = z.infer<typeof askForChangesInput>

/**
 * The last approval that is needed gives the broadcast its start: the planned time, and an undo window from now at least.
 * @throws AppError forbidden for one's own or a second time, conflict when it changed or waits for nobody, not_found
 */
export async function approveBroadcast(ctx: Context, { id, version }: ApproveInput): Promise<BroadcastView> {
  authorise(ctx, 'approve')
  await change(ctx, id, async (tx, seen) => {
    const approvedByIds = await readReviewable(ctx, tx, id, version, seen)
    const now = ctx.now()
    await writeReview(ctx, tx, id, version, { verdict: 'approved', note: '', at: now })
    const missing = seen.approvalsNeeded - approvedByIds.length - 1
    await tell(tx, id, now, { kind: 'approved', data: { by: ctx.actor.name, missing } })
    if (missing > 0) return
    const account = { appId: seen.appId }
    const rules = await tx.officialAccount.findUniqueOrThrow({
      where: account,
      select: { undoSeconds: true, lateMinutes: true },
    })
    const sendAt = startAfterApproval(seen.plannedAt, now, rules)
    await tx.broadcast.update({ where: { id }, data: { status: 'scheduled', sendAt } })
    await ctx.wake(seen.appId, tx, sendAt)
  })
  return await getBroadcast(ctx, { id })
}

/** Back to its author as a draft, with a note. @throws as approveBroadcast */
export async function askForChanges(
  ctx: Context,
  { id, version, note }: AskForChangesInput,
): Promise<BroadcastView> {
  authorise(ctx, 'approve')
  await change(ctx, id, async (tx, seen) => {
    await readReviewable(ctx, tx, id, version, seen)
    const now = ctx.now()
    await writeReview(ctx, tx, id, version, { verdict: 'changes', note, at: now })
    await tx.delivery.deleteMany({ where: { broadcastId: id } })
    await tx.broadcast.update({
      where: { id },
      data: {
        status: 'draft',
        version: { increment: 1 },
        ...{ recipients: null, approvalsNeeded: 0, spreadDays: false, sendAt: null, plannedAt: null },
      },
    })
    await tell(tx, id, now, { kind: 'changesAsked', data: { by: ctx.actor.name, note } })
  })
  return await getBroadcast(ctx, { id })
}

/** @returns who has approved this version */
async function readReviewable(
  ctx: Context,
  tx: Tx,
  id: string,
  version: number,
  seen: Seen,
): Promise<string[]> {
  if (!canReview(seen.status)) {
    throw new AppError('conflict', 'reviewNotPossible', { details: { status: seen.status } })
  }
  if (seen.version !== version) throw new AppError('conflict', 'reviewOutdated')
  const reviews = await tx.review.findMany({
    where: { broadcastId: id, version, verdict: 'approved' },
    select: { byId: true },
  })
  const approvedByIds = reviews.map((review) => review.byId)
  const owners = ownersOf(seen)
  const people = await peopleBehind(tx, [ctx.actor.id, ...owners, ...approvedByIds])
  const behind = (id: string) => people.get(id) ?? id
  const known = { ownerIds: owners.map(behind), approvedByIds: approvedByIds.map(behind) }
  if (!mayApprove(behind(ctx.actor.id), known)) throw new AppError('forbidden', 'approveOwn')
  return approvedByIds
}

async function writeReview(
  ctx: Context,
  tx: Tx,
  broadcastId: string,
  version: number,
  said: { verdict: Verdict; note: string; at: Date },
): Promise<void> {
  const row = await tx.broadcast.findUniqueOrThrow({
    where: { id: broadcastId },
    select: { title: true, content: true, audience: true, audienceLabel: true, plannedAt: true },
  })
  const { plannedAt, ...shown } = row
  // Rows of ours go back in as they came out: JSON columns are typed differently in the two directions.
  const snapshot = { ...shown, plannedAt: plannedAt?.toISOString() ?? null } as Prisma.InputJsonObject
  const { id: byId, name: byName } = ctx.actor
  await tx.review.create({ data: { broadcastId, version, byId, byName, ...said, snapshot } })
}
