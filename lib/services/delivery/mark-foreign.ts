/**
 * Results of sends that aren't ours: made in WeChat's console, or by another program. They are kept, shown, and counted
 * in what WeChat still allows. As long as a delivery of ours is without its id, an unmatched result of the two days after
 * its first try may still be its: it is asked about for one, and some never learn their id.
 */
import type { Context } from '@/lib/context'

export async function markForeignResults(ctx: Context): Promise<void> {
  const now = ctx.now().toISOString()
  await ctx.db.$executeRaw`
    update "SendResult" r set "foreignAt" = ${now}::timestamptz
    where r."matchedAt" is null and r."foreignAt" is null
      and not exists (
        select 1 from "Delivery" d
        where d."appId" = r."appId" and d."msgId" is null
          and d.status in ('sending', 'accepted', 'unknown')
          and d."firstTriedAt" between r."receivedAt" - interval '2 days' and r."receivedAt")`
}
