/** How the account's server did with the pushes it got: tries and failures are real, the time that answers took is not. */
import { PUSH_ANSWER_WITHIN_MS } from '@/lib/wechat/wire/limits'
import type { Account } from '../state'
import { hourKey } from './counts'
import { dayName } from './days'
import { chance } from './figures'

type Row = { callback_count: number; fail_count: number; total_time_cost: number; max_time_cost: number }

export function interfaceSummary(account: Account, day: number) {
  const hours = hoursOf(account, day)
  if (hours.length === 0) return []
  const total = (name: keyof Row) => hours.reduce((before, one) => before + one[name], 0)
  return [
    {
      ref_date: dayName(day),
      callback_count: total('callback_count'),
      fail_count: total('fail_count'),
      total_time_cost: total('total_time_cost'),
      max_time_cost: Math.max(...hours.map((one) => one.max_time_cost)),
    },
  ]
}

export const interfaceSummaryHour = (account: Account, day: number) =>
  hoursOf(account, day).map(({ hour, ...row }) => ({ ref_date: dayName(day), ref_hour: hour * 100, ...row }))

function hoursOf(account: Account, day: number): (Row & { hour: number })[] {
  return Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => {
    const counted = account.datacube.pushes.get(hourKey(dayName(day), hour))
    if (!counted) return []
    const { tries, failures } = counted
    const each = 40 + Math.floor(80 * chance('answer', account.facts.appId, day, hour))
    return [
      {
        hour,
        callback_count: tries,
        fail_count: failures,
        total_time_cost: (tries - failures) * each + failures * PUSH_ANSWER_WITHIN_MS,
        max_time_cost: failures > 0 ? PUSH_ANSWER_WITHIN_MS : each,
      },
    ]
  })
}
