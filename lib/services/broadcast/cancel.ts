import type { BroadcastView } from '@/lib/broadcast/view'
import { canCancel } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authoriseWithin } from '@/lib/services/authorise'
import { change, type ChangeInput } from './change'
import { getBroadcast } from './get-broadcast'
import { rollUpBroadcast } from '@/lib/services/delivery/roll-up'
import { tell } from '@/lib/services/delivery/story'

/**
 * Cancels what was surely not sent yet. What WeChat has, or may have, can't be called back: it goes on to its end.
 * @throws AppError conflict when nothing is left to cancel, not_found
 */
export async function cancelBroadcast(ctx: Context, { id }: ChangeInput): Promise<BroadcastView> {
  authoriseWithin(ctx, 'send')
  await change(ctx, id, async (tx, { status, tally, startedAt }) => {
    if (!canCancel(status, tally.pending))
      throw new AppError('conflict', 'cancelNotPossible', { details: { status } })
    const now = ctx.now()
    const { count } = await tx.delivery.updateMany({
      where: { broadcastId: id, status: 'pending' },
      data: { status: 'cancelled', finishedAt: now, notBefore: null },
    })
    const before = startedAt ? {} : { status: 'cancelled' as const, endedAt: now, pauseReason: Prisma.DbNull }
    // A pause holds nothing back any more; calls in doubt are asked about to their end.
    const running = startedAt && status === 'paused' ? { status: 'sending' as const } : {}
    await tx.broadcast.update({ where: { id }, data: { cancelledAt: now, ...before, ...running } })
    await tell(tx, id, now, { kind: 'cancelled', data: { by: ctx.actor.name, deliveries: count } })
    await rollUpBroadcast(tx, id, now)
  })
  return await getBroadcast(ctx, { id })
}
