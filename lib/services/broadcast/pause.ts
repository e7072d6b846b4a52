import { canPause } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authoriseWithin } from '@/lib/services/authorise'
import { change, type ChangeInput } from './change'
import { getBroadcast } from './get-broadcast'
import { tell } from '@/lib/services/delivery/story'

/** No call is made after this; one that is on its way comes to its end. @throws AppError conflict, not_found */
export async function pauseBroadcast(ctx: Context, { id }: ChangeInput): Promise<BroadcastView> {
  authoriseWithin(ctx, 'send')
  await change(ctx, id, async (tx, { status, tally }) => {
    if (!canPause(status, tally.pending + tally.sending)) {
      throw new AppError('conflict', 'pauseNotPossible', { details: { status } })
    }
    const reason = { code: 'person' as const, by: ctx.actor.name }
    await tx.broadcast.update({ where: { id }, data: { status: 'paused', pauseReason: reason } })
    await tell(tx, id, ctx.now(), { kind: 'paused', data: { reason } })
  })
  return await getBroadcast(ctx, { id })
}
