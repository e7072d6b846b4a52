/** One simulated person: what the phone page shows of them. */
import { beijingMonth } from '../calendar'
import type { Json } from '../call'
import { indexOfOpenId, openIdOf } from '../people/account-openids'
import { personName, wechatName } from '../people/names'
import { follows, groupIdOf, isBlacklisted, receivedIn, refuses, tagIdsOf } from '../people/people'
import type { Account, State } from '../state'
import { accountOf, ControlError } from './input'

export function readPerson(state: State, query: URLSearchParams, now: number): Json {
  const account = accountOf(state, query.get('appid'))
  const index = requirePerson(account, query.get('openid'))
  const { people } = account
  return {
    ...describePerson(account, index, openIdOf(account, index), beijingMonth(now)),
    groupId: groupIdOf(people, index),
    blacklisted: isBlacklisted(people, index),
    refuses: refuses(people, index),
  }
}

/** `name` and `wechatName` are what the phone shows; WeChat's API tells neither. */
export function describePerson({ people }: Account, index: number, openid: string, month: string): Json {
  return {
    openid,
    subscribe: follows(people, index) ? 1 : 0,
    tagIds: tagIdsOf(people, index),
    remark: people.changes.get(index)?.remark ?? '',
    receivedThisMonth: receivedIn(people, index, month),
    name: personName(index),
    wechatName: wechatName(index),
  }
}

export function requirePerson(account: Account, openId: unknown): number {
  const index = indexOfOpenId(account, openId)
  if (index < 0) throw new ControlError(404, 'There is no such person.')
  return index
}
