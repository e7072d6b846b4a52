/**
 * How fast an account may call: a row per account, shared by all its broadcasts and workers. Pure: times in, go or
 * wait out.
 */

/** WeChat's minute isn't ours: calls may reach it closer together than they left. */
export const PACE_WINDOW_MS = 61_000
const MINUTE_MS = 60_000

export type PaceState = { recent: Date[]; blockedUntil: Date | null }
export type PaceDecision = { go: true; recent: Date[] } | { go: false; until: Date }

/** @returns go, with the times to keep, or until when to wait. Never more than `perMinute` calls in any minute. */
export function decidePace(
  state: PaceState,
  { now, perMinute }: { now: Date; perMinute: number },
): PaceDecision {
  if (state.blockedUntil && state.blockedUntil > now) return { go: false, until: state.blockedUntil }
  const limit = Math.max(1, Math.floor(perMinute))
  const from = now.getTime() - PACE_WINDOW_MS
  // A clock that was set back leaves times in the future; they count as just now and must not block for longer.
  const recent = state.recent.map((time) => (time > now ? now : time)).filter((time) => time.getTime() > from)
  const nth = recent[recent.length - limit]
  if (nth) return { go: false, until: new Date(nth.getTime() + PACE_WINDOW_MS) }
  return { go: true, recent: [...recent, now] }
}

/** 45011: "must slower, retry next minute" (API_Call_Limits). */
export const nextMinute = (now: Date): Date => new Date(now.getTime() + MINUTE_MS)

/** 45009: WeChat's days are Beijing's, which is eight hours ahead all year. A little later, for clocks that differ. */
export function nextBeijingDay(now: Date): Date {
  const shift = 8 * 3_600_000
  const day = 24 * 3_600_000
  return new Date((Math.floor((now.getTime() + shift) / day) + 1) * day - shift + 10_000)
}

/** The day that WeChat counts quotas by, "2026-11-24". */
export const beijingDay = (now: Date): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** What WeChat lets an account call on the day of a send, as far as is known. `plannedAt` null: now. */
export function callsLeftOn(
  plannedAt: Date | null,
  now: Date,
  { perDay, remainingToday }: { perDay: number | null; remainingToday: number | null },
): number | null {
  return plannedAt && beijingDay(plannedAt) !== beijingDay(now) ? perDay : remainingToday
}

/** On how many days after the first there is something left to call; null when nobody knows a day's number. */
export function daysBeyond(calls: number, left: number, perDay: number | null): number | null {
  return calls <= left ? 0 : perDay ? Math.ceil((calls - left) / perDay) : null
}

/** 0:00 in Beijing of a day "2026-11-24". */
export const startOfBeijingDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
