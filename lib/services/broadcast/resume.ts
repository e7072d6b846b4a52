import { canResume } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authoriseWithin } from '@/lib/services/authorise'
import { change, type ChangeInput } from './change'
import { getBroadcast } from './get-broadcast'
import { rollUpBroadcast } from '@/lib/services/delivery/roll-up'
import { tell } from '@/lib/services/delivery/story'

/** Goes on with what is left, with the same ids. @throws AppError conflict, not_found */
export async function resumeBroadcast(ctx: Context, { id }: ChangeInput): Promise<BroadcastView> {
  authoriseWithin(ctx, 'send')
  await change(ctx, id, async (tx, { appId, status, startedAt, sendAt }) => {
    if (!canResume(status)) throw new AppError('conflict', 'resumeNotPossible', { details: { status } })
    const now = ctx.now()
    const data = {
      status: startedAt ? ('sending' as const) : ('scheduled' as const),
      pauseReason: Prisma.DbNull,
      // Its time has passed: whoever resumes it says "now", and it isn't late again.
      ...(!startedAt && sendAt && sendAt < now && { sendAt: now }),
    }
    await tx.broadcast.update({ where: { id }, data })
    // Whoever resumes says "try now"; calls in doubt keep their distance all the same.
    await tx.delivery.updateMany({ where: { broadcastId: id, status: 'pending' }, data: { notBefore: null } })
    await tx.pace.updateMany({
      where: { appId },
      data: { blockedUntil: null, blockedBy: null, doubtsInRow: 0 },
    })
    await tell(tx, id, now, { kind: 'resumed', data: { by: ctx.actor.name } })
    await rollUpBroadcast(tx, id, now)
    await ctx.wake(appId, tx)
  })
  return await getBroadcast(ctx, { id })
}
