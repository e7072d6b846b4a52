/** The sends that WeChat counts in a month: ours that it took, ours that are planned, and those made elsewhere. */
import type { CountedSend } from '@/lib/broadcast/allowance'
import { beijingDay, startOfBeijingDay } from '@/lib/broadcast/pace'
import type { Context } from '@/lib/context'

/** @param month "2026-11" */
export function monthRange(month: string): { from: Date; to: Date } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: startOfBeijingDay(`${month}-01`), to: startOfBeijingDay(`${next}-01`) }
}

/** @param without a broadcast that is being looked at: it doesn't stand in its own way */
export async function countedSends(
  ctx: Context,
  appId: string,
  month: string,
  without?: string,
): Promise<CountedSend[]> {
  const range = monthRange(month)
  const within = { gte: range.from, lt: range.to }
  const [taken, planned, foreign] = await Promise.all([
    ctx.db.delivery.findMany({
      where: { appId, acceptedAt: within, status: { in: ['accepted', 'finished'] } },
      select: { acceptedAt: true, broadcast: { select: { audienceType: true } } },
    }),
    ctx.db.broadcast.findMany({
      where: {
        appId,
        sendAt: within,
        startedAt: null,
        status: { in: ['scheduled', 'pending_approval'] },
        id: without === undefined ? undefined : { not: without },
      },
      select: { sendAt: true, audienceType: true },
    }),
    ctx.db.sendResult.findMany({
      where: { appId, receivedAt: within, foreignAt: { not: null } },
      select: { receivedAt: true },
    }),
  ])
  const send = (at: Date | null, toEveryone: boolean): CountedSend[] =>
    at ? [{ day: beijingDay(at), toEveryone }] : []
  return [
    ...taken.flatMap((one) => send(one.acceptedAt, one.broadcast.audienceType === 'everyone')),
    ...planned.flatMap((one) => send(one.sendAt, one.audienceType === 'everyone')),
    // Whom the console sent to isn't told; everyone is the careful reading.
    ...foreign.flatMap((one) => send(one.receivedAt, true)),
  ]
}
