/** Brings a broadcast's row up to its deliveries: status and sums. Always in the transaction that changed a delivery. */
import { sumKnown } from '@/lib/broadcast/counts'
import { isTerminal, rollUp } from '@/lib/broadcast/status'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { tell } from './story'

/**
 * Locks the row, so that whoever changes deliveries of one broadcast does it one after another and sums are right.
 * Taken before any delivery of it is written.
 */
export async function lockBroadcast(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from "Broadcast" where id = ${id}::uuid for update`
}

/** Call with the row locked. */
export async function rollUpBroadcast(tx: Tx, id: string, now: Date): Promise<void> {
  const select = { status: true, startedAt: true, endedAt: true } as const
  const broadcast = await tx.broadcast.findUniqueOrThrow({ where: { id }, select })
  if (!broadcast.startedAt) return
  const deliveries = await decidingDeliveries(tx, id)
  const status = rollUp(deliveries, { now, paused: broadcast.status === 'paused' })
  const sum = sumKnown(deliveries)
  await tx.broadcast.update({
    where: { id },
    data: {
      status,
      ...(status !== 'paused' && { pauseReason: Prisma.DbNull }),
      endedAt: isTerminal(status) ? (broadcast.endedAt ?? now) : null,
      totalCount: sum?.total ?? null,
      filteredCount: sum?.filtered ?? null,
      sentCount: sum?.sent ?? null,
      failedCount: sum?.failed ?? null,
    },
  })
  if (isTerminal(status) && status !== broadcast.status) {
    await tell(tx, id, now, { kind: 'ended', data: { status } })
  }
}

/** All of them; while one is still to be called, what it says of the whole holds whatever became of the others. */
async function decidingDeliveries(tx: Tx, broadcastId: string) {
  const select = {
    ...{ status: true, acceptedAt: true },
    ...{ totalCount: true, filteredCount: true, sentCount: true, failedCount: true },
  } as const
  const open = await tx.delivery.findFirst({
    where: { broadcastId, status: { in: ['pending', 'sending'] } },
    select,
  })
  return open ? [open] : await tx.delivery.findMany({ where: { broadcastId }, select })
}
