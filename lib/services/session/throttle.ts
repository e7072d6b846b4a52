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
  const free = await db.throttle.updateManyAndReturn({
    where: { key, blockedUntil: { lte: now } },
    data: { failures: { increment: 1 } },
  })
  const row = free[0]
  if (!row) {
    const blocked = await db.throttle.findUnique({ where: { key } })
    return blocked ? Math.ceil((blocked.blockedUntil.getTime() - now.getTime()) / 1000) : 1
  }
  if (row.failures >= FREE_TRIES) {
    const wait = Math.min(LONGEST_WAIT_S, 2 ** (row.failures - FREE_TRIES + 1))
    await db.throttle.update({
      where: { key },
      data: { blockedUntil: new Date(now.getTime() + wait * 1000) },
    })
  }
  return 0
}

export async function forgetTries(ctx: Context, keys: string[]): Promise<void> {
  await ctx.db.throttle.deleteMany({ where: { key: { in: keys } } })
}
