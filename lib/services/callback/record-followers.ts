import type { Tx } from '@/lib/db/client'

export type FollowerEvent = { appId: string; openId: string; subscribed: boolean; at: Date }

/**
 * Who follows, by WeChat's own times: pushes overtake one another, so an older one changes its own date and nothing else.
 * One statement, so that two of the same second can't both read the row before either writes it; in the order of the
 * ids, so that two processes never wait for each other.
 */
export async function recordFollowers(tx: Tx, events: FollowerEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = JSON.stringify(latestOfEach(events))
  await tx.$executeRaw`
    INSERT INTO "Follower" ("appId", "openId", "subscribed", "subscribedAt", "unsubscribedAt", "updatedAt")
    SELECT "appId", "openId", "subscribed", "subscribedAt", "unsubscribedAt", now()
    FROM jsonb_to_recordset(${rows}::jsonb) AS one("appId" text, "openId" text, "subscribed" boolean,
      "subscribedAt" timestamptz, "unsubscribedAt" timestamptz)
    ORDER BY "appId", "openId"
    ON CONFLICT ("appId", "openId") DO UPDATE SET
      "subscribed" = CASE
        WHEN GREATEST(EXCLUDED."subscribedAt", EXCLUDED."unsubscribedAt")
            >= GREATEST("Follower"."subscribedAt", "Follower"."unsubscribedAt")
          OR GREATEST("Follower"."subscribedAt", "Follower"."unsubscribedAt") IS NULL
        THEN EXCLUDED."subscribed" ELSE "Follower"."subscribed" END,
      "subscribedAt" = GREATEST("Follower"."subscribedAt", EXCLUDED."subscribedAt"),
      "unsubscribedAt" = GREATEST("Follower"."unsubscribedAt", EXCLUDED."unsubscribedAt"),
      "updatedAt" = now()`
}

type Latest = {
  appId: string
  openId: string
  subscribed: boolean
  subscribedAt: Date | null
  unsubscribedAt: Date | null
}

/** What several events of one follower come to; of two of the same second the later to come counts. */
function latestOfEach(events: FollowerEvent[]): Latest[] {
  const all = new Map<string, Latest>()
  for (const { appId, openId, subscribed, at } of events) {
    const key = `${appId} ${openId}`
    const before = all.get(key)
    const isLatest = !before || at >= later(before.subscribedAt, before.unsubscribedAt)
    all.set(key, {
      ...{ appId, openId },
      subscribed: isLatest ? subscribed : before.subscribed,
      subscribedAt: subscribed ? later(before?.subscribedAt, at) : (before?.subscribedAt ?? null),
      unsubscribedAt: subscribed ? (before?.unsubscribedAt ?? null) : later(before?.unsubscribedAt, at),
    })
  }
  return [...all.values()]
}

const never = new Date(0)

function later(a: Date | null | undefined, b: Date | null | undefined): Date {
  const [first, second] = [a ?? never, b ?? never]
  return first > second ? first : second
}
