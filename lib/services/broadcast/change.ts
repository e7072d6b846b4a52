/** What pause, resume and cancel share: the broadcast is locked, looked at, and changed, in one transaction. */
import * as z from 'zod'
import { tallyOf, type BroadcastStatus, type DeliveryTally } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { appIdsOf } from '@/lib/services/authorise'
import { lockBroadcast } from '@/lib/services/delivery/roll-up'

export const changeInput = z.strictObject({ id: z.uuid() })
export type ChangeInput = z.infer<typeof changeInput>

export type Seen = {
  appId: string
  status: BroadcastStatus
  version: number
  startedAt: Date | null
  sendAt: Date | null
  plannedAt: Date | null
  schedule: unknown
  createdById: string
  submittedById: string | null
  approvalsNeeded: number
  tally: DeliveryTally
}

const columns = {
  ...{
    appId: true,
    status: true,
    version: true,
    startedAt: true,
    sendAt: true,
    plannedAt: true,
    schedule: true,
  },
  ...{ createdById: true, submittedById: true, approvalsNeeded: true },
} as const

/** @throws AppError not_found */
export async function change(
  ctx: Context,
  id: string,
  work: (tx: Tx, seen: Seen) => Promise<void>,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockBroadcast(tx, id)
    const row = await tx.broadcast.findUnique({ where: { id }, select: columns })
    const appIds = appIdsOf(ctx.actor)
    if (!row || (appIds && !appIds.includes(row.appId))) throw new AppError('not_found', 'broadcastNotFound')
    const deliveries = await tx.delivery.findMany({ where: { broadcastId: id }, select: { status: true } })
    await work(tx, { ...row, tally: tallyOf(deliveries.map((delivery) => delivery.status)) })
  })
}
