/** The rows that make a broadcast go: written in the transaction that submits it. */
import { randomUUID } from 'node:crypto'
import { approvalsNeeded } from '@/lib/broadcast/approval'
import type { BroadcastStatus } from '@/lib/broadcast/status'
import type { PlannedDelivery } from '@/lib/broadcast/plan'
import { startOf } from '@/lib/broadcast/schedule'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { tell } from '@/lib/services/delivery/story'
import type { Sender } from './get-sender'
import type { ResolvedAudience } from './resolve-audience'

export type Submitted = {
  id: string
  status: BroadcastStatus
  deliveries: number
  recipients: number
}

/** What a person decided beside message and audience. */
export type SubmitTerms = { plannedAt: Date | null; spreadDays: boolean }

/** What a broadcast's row says from its submit on: it waits for approval, for its time, or for the end of the undo window. */
export function submittedColumns(
  ctx: Context,
  sender: Sender,
  { audience, label, recipients }: ResolvedAudience,
  { plannedAt, spreadDays }: SubmitTerms,
) {
  const now = ctx.now()
  const needed = approvalsNeeded(sender.approval, audience.type)
  return {
    status: needed > 0 ? ('pending_approval' as const) : ('scheduled' as const),
    slot: null,
    audience,
    audienceType: audience.type,
    audienceLabel: label,
    recipients,
    approvalsNeeded: needed,
    submittedAt: now,
    submittedById: ctx.actor.id,
    submittedByName: ctx.actor.name,
    listedAt: now,
    plannedAt,
    spreadDays,
    // Waiting for approval it has no start of its own yet; an approval gives it one.
    sendAt: needed > 0 ? plannedAt : startOf(plannedAt, now, sender.undoSeconds),
  }
}

/** Delivery rows, story and the first wake-up. The ids are random: a restored backup must not repeat used ones. */
export async function enqueue(
  ctx: Context,
  tx: Tx,
  broadcast: { id: string; appId: string; zone: string },
  resolved: ResolvedAudience,
  columns: ReturnType<typeof submittedColumns>,
): Promise<Submitted> {
  const { id, appId, zone } = broadcast
  const { deliveries, recipients } = resolved
  const { status, sendAt, plannedAt, approvalsNeeded: approvals } = columns
  await insertDeliveries(tx, { id, appId }, deliveries)
  const data = {
    by: ctx.actor.name,
    recipients,
    deliveries: deliveries.length,
    ...(plannedAt && { plannedAt: plannedAt.toISOString(), zone }),
    ...(approvals > 0 && { approvals }),
  }
  await tell(tx, id, ctx.now(), { kind: 'submitted', data })
  if (status === 'scheduled' && sendAt) await ctx.wake(appId, tx, sendAt)
  return { id, status, deliveries: deliveries.length, recipients }
}

/** One statement with as many values however many there are: a list of a million has a hundred. */
async function insertDeliveries(
  tx: Tx,
  { id, appId }: { id: string; appId: string },
  planned: PlannedDelivery[],
): Promise<void> {
  const rows = planned.map((one) => ({ ...one, clientMsgId: randomUUID().replaceAll('-', '') }))
  await tx.$executeRaw`
    insert into "Delivery" (id, "broadcastId", "appId", seq, recipients, "listId", "pageSeq", "clientMsgId")
    select gen_random_uuid(), ${id}::uuid, ${appId}, one.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as one(seq int, recipients int, "listId" uuid, "pageSeq" int, "clientMsgId" text)`
}
