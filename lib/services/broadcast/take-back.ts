import { canTakeBack } from '@/lib/broadcast/status'
import { toLocal } from '@/lib/broadcast/zoned-time'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { tell } from '@/lib/services/delivery/story'
import { change, type ChangeInput } from './change'

/**
 * Undo, edit of a schedule, withdrawal from approval: as long as nothing has left, a broadcast becomes the draft it was.
 * Its version grows, so approvals and confirmations of what it was count no more.
 * @throws AppError conflict when it has started or ended, not_found
 */
export async function takeBack(ctx: Context, { id }: ChangeInput): Promise<{ id: string; appId: string }> {
  authorise(ctx, 'author')
  let appId = ''
  await change(ctx, id, async (tx, seen) => {
    appId = seen.appId
    if (!canTakeBack(seen.status, seen.startedAt !== null)) {
      throw new AppError('conflict', 'takeBackNotPossible', { details: { status: seen.status } })
    }
    const { zone } = await tx.officialAccount.findUniqueOrThrow({ where: { appId }, select: { zone: true } })
    const from =
      seen.status === 'pending_approval' ? 'approval' : seen.plannedAt === null ? 'undo' : 'schedule'
    // Never called: a broadcast that has not started has no delivery that was tried.
    await tx.delivery.deleteMany({ where: { broadcastId: id } })
    await tx.broadcast.update({
      where: { id },
      data: {
        status: 'draft',
        version: { increment: 1 },
        pauseReason: Prisma.DbNull,
        filesReadiedAt: null,
        ...{ recipients: null, approvalsNeeded: 0, spreadDays: false },
        ...{ submittedAt: null, submittedById: null, submittedByName: null },
        ...{ sendAt: null, plannedAt: null },
        // One that came by the HTTP API has no typed time: it gets the wall clock's.
        ...(seen.plannedAt &&
          seen.schedule === null && { schedule: { local: toLocal(seen.plannedAt, zone), zone } }),
      },
    })
    await tell(tx, id, ctx.now(), { kind: 'takenBack', data: { by: ctx.actor.name, from } })
  })
  return { id, appId }
}
