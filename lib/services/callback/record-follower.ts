import type { Tx } from '@/lib/db/client'

export type FollowerEvent = { appId: string; openId: string; subscribed: boolean; at: Date }

/**
 * Who follows, by WeChat's own times: pushes overtake one another, so an older one changes its own date and nothing else.
 * One statement, so that two of the same second can't both read the row before either writes it.
 */
export async function recordFollower(
  tx: Tx,
  { appId, openId, subscribed, at }: FollowerEvent,
): Promise<void> {
  const subscribedAt = subscribed ? at : null
  const unsubscribedAt = subscribed ? null : at
  await tx.$executeRaw`
    INSERT INTO "Follower" ("appId", "openId", "subscribed", "subscribedAt", "unsubscribedAt", "updatedAt")
    VALUES (${appId}, ${openId}, ${subscribed}, ${subscribedAt}::timestamptz, ${unsubscribedAt}::timestamptz, now())
    ON CONFLICT ("appId", "openId") DO UPDATE SET
      "subscribed" = CASE
        WHEN ${at}::timestamptz >= GREATEST("Follower"."subscribedAt", "Follower"."unsubscribedAt")
          OR GREATEST("Follower"."subscribedAt", "Follower"."unsubscribedAt") IS NULL
        THEN EXCLUDED."subscribed" ELSE "Follower"."subscribed" END,
      "subscribedAt" = GREATEST("Follower"."subscribedAt", EXCLUDED."subscribedAt"),
      "unsubscribedAt" = GREATEST("Follower"."unsubscribedAt", EXCLUDED."unsubscribedAt"),
      "updatedAt" = now()`
}
