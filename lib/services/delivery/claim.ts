/** Takes the next due delivery of an account, if its pace allows a call now: both in one transaction, or neither. */
import { needsPreparing } from '@/lib/broadcast/content-type'
import { ASKING_ENDS_MS } from '@/lib/broadcast/outcome'
import { beijingDay, decidePace } from '@/lib/broadcast/pace'
import type { Context } from '@/lib/context'
import type { DeliveryStatus } from '@/lib/broadcast/status'
import type { Tx } from '@/lib/db/client'
import type { Delivery, Pace } from '@/lib/db/generated/client'

/** Longer than a call can take; a process that dies holds its delivery up no longer than this. */
export const CLAIM_MS = 180_000

export type ClaimedDelivery = Delivery & {
  firstTriedAt: Date
  lastTriedAt: Date
  /** an earlier try may have had an effect */
  inDoubt: boolean
  /** what to whom; not parsed yet, since a row that can't be read must not hold up all others */
  broadcast: { content: unknown; audience: unknown }
}
export type Claim =
  | { type: 'claimed'; delivery: ClaimedDelivery }
  | { type: 'wait'; until: Date }
  /** nothing is due now */
  | { type: 'none' }

type PaceRow = Pick<Pace, 'recent' | 'blockedUntil' | 'day' | 'callsToday'>
type DueRow = {
  id: string
  status: DeliveryStatus
  firstTriedAt: Date | null
  isPrepared: boolean
  contentType: string
  content: unknown
  audience: unknown
}

export async function claimNext(ctx: Context, appId: string, perMinute: number): Promise<Claim> {
  return await ctx.db.$transaction(async (tx): Promise<Claim> => {
    // Whoever holds this row is the only one who claims for the account; it is never locked after another row.
    const [pace] = await tx.$queryRaw<PaceRow[]>`
      select coalesce(recent, '{}') as recent, "blockedUntil", day, "callsToday" from "Pace" where "appId" = ${appId} for update`
    if (!pace) throw new Error(`No pace is kept for ${appId}.`)
    const now = ctx.now()
    const due = await findDue(tx, appId, now)
    if (!due) return { type: 'none' }
    const decision = decidePace(pace, { now, perMinute })
    if (!decision.go) return { type: 'wait', until: decision.until }

    const firstTriedAt = due.firstTriedAt ?? now
    const delivery = await tx.delivery.update({
      where: { id: due.id },
      data: {
        status: 'sending',
        attempts: { increment: 1 },
        firstTriedAt,
        lastTriedAt: now,
        claimedUntil: new Date(now.getTime() + CLAIM_MS),
        notBefore: null,
      },
    })
    const day = beijingDay(now)
    const callsToday = (pace.day === day ? pace.callsToday : 0) + 1
    const data = { recent: decision.recent, day, callsToday, version: { increment: 1 } }
    await tx.pace.update({ where: { appId }, data })
    return {
      type: 'claimed',
      delivery: {
        ...delivery,
        firstTriedAt,
        lastTriedAt: now,
        inDoubt: mayHaveLeft(due),
        broadcast: { content: due.content, audience: due.audience },
      },
    }
  })
}

/** Whoever died while its files were still going up had made no call. */
function mayHaveLeft({ status, isPrepared, contentType }: DueRow): boolean {
  return status === 'sending' && (isPrepared || !needsPreparing(contentType))
}

/**
 * The broadcast is share-locked, so that nothing is claimed beside a pause or a cancel that is being written; rows that
 * somebody else is writing are left for the next round rather than waited for.
 */
async function findDue(tx: Tx, appId: string, now: Date): Promise<DueRow | undefined> {
  const at = now.toISOString()
  const askedTooLong = new Date(now.getTime() - ASKING_ENDS_MS).toISOString()
  const rows = await tx.$queryRaw<DueRow[]>`
    select d.id, d.status::text, d."firstTriedAt", d.prepared is not null as "isPrepared",
      b."contentType", b.content, b.audience
    from "Delivery" d join "Broadcast" b on b.id = d."broadcastId"
    where d."appId" = ${appId} and b.status = 'sending'
      and d.status in ('pending', 'sending') and d."claimedUntil" is null
      and (d."notBefore" is null or d."notBefore" <= ${at}::timestamptz)
      and (d.status = 'pending' or d."firstTriedAt" > ${askedTooLong}::timestamptz)
    order by b."startedAt", b.id, d.seq
    limit 1
    for update of d skip locked for share of b skip locked`
  return rows[0]
}

/** When the account has to be looked at next: a delivery's turn, or a broadcast's hour. Null: nothing is waiting. */
export async function findNextDue(ctx: Context, appId: string): Promise<Date | null> {
  const askedTooLong = new Date(ctx.now().getTime() - ASKING_ENDS_MS).toISOString()
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    select min(at) as at from (
      select coalesce(d."notBefore", b."startedAt") as at
      from "Delivery" d join "Broadcast" b on b.id = d."broadcastId"
      where d."appId" = ${appId} and b.status = 'sending' and d."claimedUntil" is null
        and (d.status = 'pending' or (d.status = 'sending' and d."firstTriedAt" > ${askedTooLong}::timestamptz))
      union all
      select "sendAt" as at from "Broadcast" where "appId" = ${appId} and status = 'scheduled'
    ) as waiting`
  return row?.at ?? null
}
