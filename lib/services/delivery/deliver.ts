/**
 * The loop that sends: due broadcasts start, then one due delivery after another is claimed, called and recorded, until
 * none is due or the pace says wait. Any number of processes may run it at once; any of them may die at any line.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { decideOutcome } from '@/lib/broadcast/outcome'
import type { Context } from '@/lib/context'
import { getQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import { callWechat } from './call-wechat'
import { claimNext, findNextDue, type ClaimedDelivery } from './claim'
import { recordOutcome } from './record-outcome'
import { startDueBroadcasts } from './start-due'

/** A job is given two minutes; what is left is for the next one. */
const RUN_MS = 60_000
/** So often and so long a worker waits for what others are writing, before it leaves it to a later wake-up. */
const EMPTY_LOOKS = 20
const EMPTY_LOOK_MS = 10
/** While there is something to send, so often is looked whether another broadcast's time has come. */
const LOOK_MS = 1000

/** @returns when to look at this account again; null = nothing waits */
export async function deliver(ctx: Context, appId: string, signal?: AbortSignal): Promise<Date | null> {
  await ctx.db.pace.createMany({ data: { appId }, skipDuplicates: true })
  const stopAt = ctx.now().getTime() + RUN_MS
  let perMinute: number | undefined
  let emptyLooks = 0
  let lookAt = -Infinity
  while (!signal?.aborted) {
    if (ctx.now().getTime() >= lookAt) {
      await startDueBroadcasts(ctx, appId)
      const next = await findNextDue(ctx, appId)
      if (!next || next > ctx.now()) return next
      lookAt = ctx.now().getTime() + LOOK_MS
    }
    if (ctx.now().getTime() > stopAt) return ctx.now()
    perMinute ??= await paceOf(ctx, appId)
    const claim = await claimNext(ctx, appId, perMinute)
    if (claim.type === 'wait') return claim.until
    if (claim.type === 'none') {
      // Nothing is left, or another worker is just writing it, which takes a moment.
      if (++emptyLooks > EMPTY_LOOKS) return new Date(ctx.now().getTime() + 1000)
      if (emptyLooks > 1) await sleep(EMPTY_LOOK_MS)
      lookAt = -Infinity
      continue
    }
    emptyLooks = 0
    await send(ctx, claim.delivery)
  }
  return null
}

async function send(ctx: Context, delivery: ClaimedDelivery): Promise<void> {
  const answered = await callWechat(ctx, delivery)
  if (!answered) return
  const outcome = decideOutcome(answered.answer, {
    now: ctx.now(),
    firstTriedAt: delivery.firstTriedAt,
    attempts: delivery.attempts,
    inDoubt: delivery.inDoubt,
    retryWaitMs: ctx.env.retryWaitSeconds * 1000,
  })
  await recordOutcome(ctx, delivery, answered, outcome)
}

/** What WeChat says it takes a minute, and never more than it says everybody may (Batch_Sends). */
async function paceOf(ctx: Context, appId: string): Promise<number> {
  const { perMinute } = await getQuotaFacts(ctx, appId)
  return perMinute ? Math.min(perMinute, ctx.massCallsPerMinute) : ctx.massCallsPerMinute
}
