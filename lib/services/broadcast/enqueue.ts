/** The rows that make a broadcast go: written in the transaction that submits it. */
import { randomUUID } from 'node:crypto'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import type { ResolvedAudience } from './resolve-audience'
import { tell } from '@/lib/services/delivery/story'

export type Submitted = {
  id: string
  status: 'scheduled'
  deliveries: number
  recipients: number
}

/** What a broadcast's row says from its submit on. Undo, schedules and approval move only `sendAt` and `status`. */
export function submittedColumns({ audience, label, recipients }: ResolvedAudience, now: Date) {
  return {
    status: 'scheduled' as const,
    slot: null,
    audience,
    audienceType: audience.type,
    audienceLabel: label,
    recipients,
    submittedAt: now,
    listedAt: now,
    sendAt: now,
  }
}

/** Delivery rows, story and the first wake-up. The ids are random: a restored backup must not repeat used ones. */
export async function enqueue(
  ctx: Context,
  tx: Tx,
  broadcast: { id: string; appId: string },
  resolved: ResolvedAudience,
): Promise<Submitted> {
  const { deliveries, recipients } = resolved
  await tx.delivery.createMany({
    data: deliveries.map((planned) => ({
      ...planned,
      broadcastId: broadcast.id,
      appId: broadcast.appId,
      clientMsgId: randomUUID().replaceAll('-', ''),
    })),
  })
  const data = { by: ctx.actor.name, recipients, deliveries: deliveries.length }
  await tell(tx, broadcast.id, ctx.now(), { kind: 'submitted', data })
  await ctx.wake(broadcast.appId, tx)
  return { id: broadcast.id, status: 'scheduled', deliveries: deliveries.length, recipients }
}
