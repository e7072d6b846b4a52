import { callsLeftOn } from '@/lib/broadcast/pace'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { getQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import type { SubmitTerms } from './enqueue'
import type { ResolvedAudience } from './resolve-audience'

/**
 * A plan larger than its day's rest takes days: only with a person's yes. One call is never held up by this: when nothing is
 * left today, it waits for tomorrow by itself and says so.
 * @throws AppError conflict quotaShort with `details { calls, left }`
 */
export async function refuseShortQuota(
  ctx: Context,
  appId: string,
  { deliveries }: ResolvedAudience,
  { plannedAt, spreadDays }: SubmitTerms,
): Promise<void> {
  const calls = deliveries.length
  if (spreadDays || calls < 2) return
  const left = callsLeftOn(plannedAt, ctx.now(), await getQuotaFacts(ctx, appId))
  if (left === null || calls <= left) return
  throw new AppError('conflict', 'quotaShort', { values: { calls, left }, details: { calls, left } })
}
