import * as z from 'zod'
import { schedule } from '@/lib/broadcast/draft'
import { readSchedule } from '@/lib/broadcast/schedule'
import { canTakeBack } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { tell } from '@/lib/services/delivery/story'
import { change } from './change'
import { getBroadcast } from './get-broadcast'

export const rescheduleInput = z.strictObject({ id: z.uuid(), schedule })
export type RescheduleInput = z.infer<typeof rescheduleInput>

/**
 * Another time for what has not started. Its version grows: an approval was of the time too, so one that needs approval
 * waits for it again.
 * @throws AppError conflict when it has started or ended, invalid with the field, not_found
 */
export async function rescheduleBroadcast(ctx: Context, input: RescheduleInput): Promise<BroadcastView> {
  authorise(ctx, 'send')
  const { id, schedule: typed } = input
  const read = readSchedule(typed, ctx.now())
  if ('problem' in read) {
    throw new AppError('invalid', read.problem, { fields: { schedule: { key: read.problem } } })
  }
  const { plannedAt } = read
  await change(ctx, id, async (tx, { appId, status, startedAt, approvalsNeeded }) => {
    if (!canTakeBack(status, startedAt !== null)) {
      throw new AppError('conflict', 'takeBackNotPossible', { details: { status } })
    }
    await tx.broadcast.update({
      where: { id },
      data: {
        status: approvalsNeeded > 0 ? 'pending_approval' : 'scheduled',
        version: { increment: 1 },
        pauseReason: Prisma.DbNull,
        filesReadiedAt: null,
        schedule: typed,
        plannedAt,
        sendAt: plannedAt,
        // Whoever chose the time is one of its authors, and doesn't approve it.
        ...(approvalsNeeded > 0 && { submittedById: ctx.actor.id, submittedByName: ctx.actor.name }),
      },
    })
    const data = { by: ctx.actor.name, plannedAt: plannedAt.toISOString(), zone: typed.zone }
    await tell(tx, id, ctx.now(), { kind: 'rescheduled', data })
    if (approvalsNeeded === 0) await ctx.wake(appId, tx, plannedAt)
  })
  return await getBroadcast(ctx, { id })
}
