/** WeChat counts days and months in Beijing: eight hours ahead, no daylight-saving time. */
const BEIJING_AHEAD_MS = 8 * 3_600_000

/** `2026-11-24` */
export const beijingDay = (ms: number) => new Date(ms + BEIJING_AHEAD_MS).toISOString().slice(0, 10)

/** `2026-11` */
export const beijingMonth = (ms: number) => new Date(ms + BEIJING_AHEAD_MS).toISOString().slice(0, 7)

const DAY_MS = 24 * 3_600_000

/** The next midnight. */
export const nextBeijingDay = (ms: number) =>
  Math.floor((ms + BEIJING_AHEAD_MS) / DAY_MS + 1) * DAY_MS - BEIJING_AHEAD_MS

/** The midnight that the next month begins with. */
export function nextBeijingMonth(ms: number): number {
  const there = new Date(ms + BEIJING_AHEAD_MS)
  return Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) - BEIJING_AHEAD_MS
}
