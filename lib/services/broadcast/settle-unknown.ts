import * as z from 'zod'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { rollUpBroadcast } from '@/lib/services/delivery/roll-up'
import { tell } from '@/lib/services/delivery/story'
import { change } from './change'
import { getBroadcast } from './get-broadcast'

export const settleUnknownInput = z.strictObject({
  id: z.uuid(),
  seq: z.int().positive(),
  /** what a person found out, on a follower's phone or in WeChat's console */
  found: z.enum(['sent', 'notSent']),
})
export type SettleUnknownInput = z.infer<typeof settleUnknownInput>

/**
 * A person says what became of a delivery that nobody could tell about. "Not sent" makes it one that may be sent by a
 * broadcast of its own.
 * @throws AppError conflict when it isn't unknown (any more), not_found
 */
export async function settleUnknown(
  ctx: Context,
  { id, seq, found }: SettleUnknownInput,
): Promise<BroadcastView> {
  authorise(ctx, 'send')
  await change(ctx, id, async (tx) => {
    const now = ctx.now()
    const where = { broadcastId_seq: { broadcastId: id, seq } }
    const tried = await tx.delivery.findUnique({ where, select: { lastTriedAt: true } })
    const { count } = await tx.delivery.updateMany({
      where: { broadcastId: id, seq, status: 'unknown' },
      data:
        found === 'sent'
          ? // WeChat has counted it since about then.
            { status: 'finished', acceptedAt: tried?.lastTriedAt, finishedAt: now }
          : { status: 'failed', finishedAt: now },
    })
    if (count === 0) throw new AppError('conflict', 'notUnknown')
    await tell(tx, id, now, { kind: 'settled', seq, data: { by: ctx.actor.name, found } })
    await rollUpBroadcast(tx, id, now)
  })
  return await getBroadcast(ctx, { id })
}
