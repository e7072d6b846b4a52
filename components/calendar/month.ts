/** Months as the calendar's address has them, "2026-11", and the weeks that show them. Pure. */

/** @returns null for what is no month that a calendar can show */
export const monthIn = (typed: unknown): string | null =>
  typeof typed === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? typed : null

export function monthAfter(month: string, months: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** "November 2026" / "2026年11月" */
export const nameOfMonth = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** Rows of seven from Monday; null where the day belongs to another month. */
export function weeksOf<Day extends { day: string }>(days: Day[]): (Day | null)[][] {
  const first = days[0]
  if (!first) return []
  const before = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7
  const cells = [...Array<null>(before).fill(null), ...days]
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
