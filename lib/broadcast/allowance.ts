/**
 * What WeChat still allows on a day (Batch_Sends): everyone-sends by API and console together are one a day, and for
 * service and test accounts four a calendar month; a subscription account sends once a day in all. Days and months are
 * Beijing's.
 */
import type { AccountFacts } from './abilities'

export const EVERYONE_PER_DAY = 1
export const EVERYONE_PER_MONTH = 4
export const SUBSCRIPTION_SENDS_PER_DAY = 1

/** One that was sent, or is planned, in the month. `day` is Beijing's, "2026-11-24". */
export type CountedSend = { day: string; toEveryone: boolean }

export type DayAllowance = {
  /** everyone-sends that this day can still take */
  everyoneLeft: number
  /** null: as many as there are calls */
  sendsLeft: number | null
}

/** @param month every send of the month of `day`, `day` itself included */
export function allowanceOf(
  { kind }: Pick<AccountFacts, 'kind'>,
  day: string,
  month: readonly CountedSend[],
): DayAllowance {
  const today = month.filter((send) => send.day === day)
  const everyoneToday = today.filter((send) => send.toEveryone).length
  const leftToday = EVERYONE_PER_DAY - everyoneToday
  if (kind === 'subscription') {
    const sendsLeft = Math.max(0, SUBSCRIPTION_SENDS_PER_DAY - today.length)
    return { everyoneLeft: Math.max(0, Math.min(leftToday, sendsLeft)), sendsLeft }
  }
  return { everyoneLeft: Math.max(0, Math.min(leftToday, everyoneLeftInMonth(month))), sendsLeft: null }
}

export const everyoneLeftInMonth = (month: readonly CountedSend[]): number =>
  Math.max(0, EVERYONE_PER_MONTH - month.filter((send) => send.toEveryone).length)
