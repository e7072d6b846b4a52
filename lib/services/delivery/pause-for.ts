/** When a call's outcome makes a broadcast, or all of an account's, stand still until a person looks. */
import type { Outcome } from '@/lib/broadcast/outcome'
import type { PauseReason } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { lockBroadcast } from './roll-up'
import { tell } from './story'

/** What dooms every delivery always pauses; what WeChat refused of this one does unless a person chose to go on. */
export async function pauseFor(tx: Tx, id: string, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.type === 'halted') return await pause(tx, id, outcome.reason, now)
  if (outcome.type !== 'failed' || outcome.pause === null) return
  const { onError } = await tx.broadcast.findUniqueOrThrow({ where: { id }, select: { onError: true } })
  if (onError === 'pause') await pause(tx, id, outcome.pause, now)
}

/** Only what still has something to call stands still; the roll-up ends the rest. Call with the row locked. */
async function pause(tx: Tx, id: string, reason: PauseReason, now: Date): Promise<void> {
  const left = await tx.delivery.count({ where: { broadcastId: id, status: { in: ['pending', 'sending'] } } })
  if (left === 0) return
  const { count } = await tx.broadcast.updateMany({
    where: { id, status: 'sending' },
    data: { status: 'paused', pauseReason: reason },
  })
  if (count === 1) await tell(tx, id, now, { kind: 'paused', data: { reason } })
}

/** @returns whether WeChat, or the way to it, has given no clear answer so often in a row that the breaker trips */
export async function countDoubts(tx: Tx, appId: string, outcome: Outcome): Promise<boolean> {
  const isDoubt = outcome.type === 'retry' || outcome.type === 'unknown'
  const [row] = await tx.$queryRaw<{ doubts: number; limit: number }[]>`
    update "Pace" p set "doubtsInRow" = case when ${isDoubt} then p."doubtsInRow" + 1 else 0 end
    from "OfficialAccount" a where p."appId" = ${appId} and a."appId" = p."appId"
    returning p."doubtsInRow" as doubts, a."breakerAfter" as limit`
  return row !== undefined && isDoubt && row.doubts >= row.limit
}

/**
 * The circuit breaker: going on would only make more doubt, so everything of the account that has calls to make stands
 * still. A transaction for each broadcast: whoever waits for one holds no other. A process that dies halfway leaves the
 * count as it is, and the next doubt trips it again.
 */
export async function tripBreaker(ctx: Context, appId: string): Promise<void> {
  const select = { doubtsInRow: true } as const
  const { doubtsInRow: doubts } = await ctx.db.pace.findUniqueOrThrow({ where: { appId }, select })
  const sending = await ctx.db.broadcast.findMany({
    where: { appId, status: 'sending' },
    select: { id: true },
  })
  for (const { id } of sending) {
    await ctx.db.$transaction(async (tx) => {
      await lockBroadcast(tx, id)
      await pause(tx, id, { code: 'breaker', doubts }, ctx.now())
    })
  }
  await ctx.db.pace.updateMany({ where: { appId }, data: { doubtsInRow: 0 } })
}
