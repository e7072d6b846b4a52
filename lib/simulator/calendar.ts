/** WeChat counts days and months in Beijing: eight hours ahead, no daylight-saving time. */
const BEIJING_AHEAD_MS = 8 * 3_600_000

/** `2026-11-24` */
export const beijingDay = (ms: number) => new Date(ms + BEIJING_AHEAD_MS).toISOString().slice(0, 10)

/** `2026-11` */
export const beijingMonth = (ms: number) => new Date(ms + BEIJING_AHEAD_MS).toISOString().slice(0, 7)

/** When the Beijing day of a moment began. */
export const beijingDayStart = (ms: number) => Date.parse(beijingDay(ms)) - BEIJING_AHEAD_MS

/** When the Beijing month of a moment began. */
export const beijingMonthStart = (ms: number) => Date.parse(beijingMonth(ms)) - BEIJING_AHEAD_MS

/** 0 to 23 */
export const beijingHour = (ms: number) => new Date(ms + BEIJING_AHEAD_MS).getUTCHours()

const DAY_MS = 24 * 3_600_000

/** The next midnight. */
export const nextBeijingDay = (ms: number) => beijingDayStart(ms) + DAY_MS

/** The midnight that the next month begins with. */
export const nextBeijingMonth = (ms: number) => beijingMonthStart(beijingMonthStart(ms) + 32 * DAY_MS)
