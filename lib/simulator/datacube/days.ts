/** Which days a statistics call asks about, and whether WeChat has them yet. */
import { beijingDay, beijingHour } from '../calendar'
import type { Call } from '../call'
import { Refusal } from '../refusal'

export const DAY_MS = 24 * 3_600_000
/** The day before is ready at eight in the morning. */
const READY_AT_HOUR = 8

/** `2026-11-24` of a day number and back: days are counted since 1970, in no zone. */
export const dayName = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const dayNumber = (name: string) => Date.parse(name) / DAY_MS
export const dayOf = (at: number) => dayNumber(beijingDay(at))

/** @throws Refusal 61500 no dates, 61501 more than `most` days, 61500 (a switch) later than yesterday, 61503 not ready */
export function readDays({ body, now, state }: Call, most: number): number[] {
  const begin = readDay(body.begin_date)
  const end = readDay(body.end_date)
  if (begin > end) throw new Refusal(61500)
  if (end - begin + 1 > most) throw new Refusal(61501)
  const yesterday = dayOf(now) - 1
  if (end > yesterday) throw new Refusal(state.switches.statisticsTooRecent)
  if (end === yesterday && beijingHour(now) < READY_AT_HOUR) throw new Refusal(61503)
  return Array.from({ length: end - begin + 1 }, (_, i) => begin + i)
}

function readDay(value: unknown): number {
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  const day = isDate ? dayNumber(value) : NaN
  // 2026-02-30 is a date to nobody, or to some the 2nd of March.
  if (!Number.isInteger(day) || dayName(day) !== value) throw new Refusal(61500)
  return day
}
