import type { Context } from '../../context'

const FREE_TRIES = 5
const LONGEST_WAIT_S = 900
const FORGET_AFTER_MS = 24 * 3_600_000

/**
 * Counts a try before it is judged, so that many at once can't slip through, and says how long to wait.
 * The sixth wrong try waits 2 s, each further one twice as long, up to 15 minutes. A success forgets the count.
 * @returns seconds to wait before the next try; 0 = go on
 */
export async function countTry(ctx: Context, keys: string[]): Promise<number> {
  const now = ctx.now()
  const waits = await Promise.all(keys.map((key) => countOne(ctx, key, now)))
  return Math.max(0, ...waits)
}

async function countOne(ctx: Context, key: string, now: Date): Promise<number> {
  const { db } = ctx
  await db.throttle.deleteMany({
    where: { key, updatedAt: { lt: new Date(now.getTime() - FORGET_AFTER_MS) } },
  })
  await db.throttle.createMany({ data: { key, blockedUntil: now }, skipDuplicates: true })
  // Counted and closed in one statement: of many at once, those after the one that closes find it closed.
  const at = now.toISOString()
  const counted = await db.$executeRaw`
    update "Throttle" set failures = failures + 1, "updatedAt" = ${at}::timestamptz,
      "blockedUntil" = ${at}::timestamptz + case when failures + 1 < ${FREE_TRIES} then interval '0'
        else least(${LONGEST_WAIT_S}, power(2, least(failures + 2 - ${FREE_TRIES}, 20))) * interval '1 second' end
    where key = ${key} and "blockedUntil" <= ${at}::timestamptz`
  if (counted > 0) return 0
  const blocked = await db.throttle.findUnique({ where: { key } })
  return blocked ? Math.max(1, Math.ceil((blocked.blockedUntil.getTime() - now.getTime()) / 1000)) : 1
}

export async function forgetTries(ctx: Context, keys: string[]): Promise<void> {
  await ctx.db.throttle.deleteMany({ where: { key: { in: keys } } })
}
