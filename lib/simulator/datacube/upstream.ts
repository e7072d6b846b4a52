/** What followers wrote to the account, counted by type, hour, and by how much each wrote. */
import { beijingHour } from '../calendar'
import type { Account } from '../state'
import { dayName, dayOf } from './days'

const types: Record<string, number> = { text: 1, image: 2, voice: 3, video: 4, shortvideo: 4, link: 6 }
/** From how many messages on: 1–5, 6–10, more than 10. */
const intervals = [
  { interval: 1, from: 1 },
  { interval: 2, from: 6 },
  { interval: 3, from: 11 },
] as const

type Written = { index: number; type: number; hour: number }

/** The days from one up to and without another. */
function writtenIn(account: Account, from: number, to: number): Written[] {
  const found: Written[] = []
  for (const [index, messages] of account.messages) {
    for (const { kind, msgtype, at } of messages) {
      const type = types[msgtype]
      if (kind !== 'own' || type === undefined || dayOf(at) < from || dayOf(at) >= to) continue
      found.push({ index, type, hour: beijingHour(at) })
    }
  }
  return found
}

const weekEnd = (day: number) => day + 7
function monthEnd(day: number): number {
  const first = new Date(`${dayName(day)}T00:00:00Z`)
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1) / (24 * 3_600_000)
}
/** Day 4 since 1970 was a Monday. */
const isMonday = (day: number) => (day - 4) % 7 === 0
const isFirst = (day: number) => dayName(day).endsWith('-01')

export const upstream = (account: Account, day: number) =>
  rowsByType({ ref_date: dayName(day) }, writtenIn(account, day, day + 1))

export function upstreamHour(account: Account, day: number) {
  const written = writtenIn(account, day, day + 1)
  return Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) =>
    rowsByType(
      { ref_date: dayName(day), ref_hour: hour * 100 },
      written.filter((one) => one.hour === hour),
    ),
  )
}

/** A period's row comes with its first day, once it is over. */
const overPeriod =
  (
    begins: (day: number) => boolean,
    endOf: (day: number) => number,
    rows: typeof rowsByType | typeof rowsByAmount,
  ) =>
  (account: Account, day: number, now: number) =>
    begins(day) && endOf(day) <= dayOf(now)
      ? rows({ ref_date: dayName(day) }, writtenIn(account, day, endOf(day)))
      : []

export const upstreamWeek = overPeriod(isMonday, weekEnd, rowsByType)
export const upstreamMonth = overPeriod(isFirst, monthEnd, rowsByType)
export const upstreamDist = (account: Account, day: number) =>
  rowsByAmount({ ref_date: dayName(day) }, writtenIn(account, day, day + 1))
export const upstreamDistWeek = overPeriod(isMonday, weekEnd, rowsByAmount)
export const upstreamDistMonth = overPeriod(isFirst, monthEnd, rowsByAmount)

function rowsByType(when: object, written: readonly Written[]): object[] {
  return [...new Set(written.map(({ type }) => type))]
    .sort((a, b) => a - b)
    .map((type) => {
      const ofType = written.filter((one) => one.type === type)
      const msg_user = new Set(ofType.map(({ index }) => index)).size
      return { ...when, user_source: 0, msg_type: type, msg_user, msg_count: ofType.length }
    })
}

function rowsByAmount(when: object, written: readonly Written[]): object[] {
  const amounts = new Map<number, number>()
  for (const { index } of written) amounts.set(index, (amounts.get(index) ?? 0) + 1)
  return intervals.flatMap(({ interval, from }, at) => {
    const below = intervals[at + 1]?.from ?? Infinity
    const msg_user = [...amounts.values()].filter((amount) => amount >= from && amount < below).length
    return msg_user === 0 ? [] : [{ ...when, user_source: 0, count_interval: interval, msg_user }]
  })
}
