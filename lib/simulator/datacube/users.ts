/** getusersummary and getusercumulate: from who really came and went. */
import type { Account } from '../state'
import { followerCount } from '../people/people'
import { dayName } from './days'

type Gain = { new: number; cancel: number }

export function userSummary(account: Account, day: number) {
  const ref_date = dayName(day)
  const sources =
    account.datacube.following.get(ref_date) ?? new Map<number, Gain>([[0, { new: 0, cancel: 0 }]])
  return [...sources].map(([user_source, gain]) => ({
    ref_date,
    user_source,
    new_user: gain.new,
    cancel_user: gain.cancel,
  }))
}

/** Today's followers less what came after that day. */
export function userCumulate(account: Account, day: number) {
  const ref_date = dayName(day)
  let cumulate = followerCount(account.people)
  for (const [name, sources] of account.datacube.following) {
    if (name <= ref_date) continue
    for (const gain of sources.values()) cumulate += gain.cancel - gain.new
  }
  return [{ ref_date, cumulate_user: cumulate }]
}
