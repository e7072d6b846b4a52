/** The simulated followers, for people, tests and the phone page. */
import type { Call, Json } from '../call'
import { beijingMonth } from '../calendar'
import { inboxOf } from '../inbox'
import { indexOfOpenId, openIdOf, openIdsOf } from '../people/account-openids'
import { personName, wechatName } from '../people/names'
import { follows, receivedIn, tagIdsOf } from '../people/people'
import { act, type Act } from '../push/act'
import type { Account, State } from '../state'
import { accountOf, ControlError, fromQuery, oneOf, onlyFields, text } from './input'

const MOST_AT_ONCE = 10_000
const AT_ONCE = 100

/** `name` and `wechatName` are what the phone shows; WeChat's API tells neither. */
export function listFollowers(state: State, query: URLSearchParams, now: number) {
  const account = accountOf(state, query.get('appid'))
  const { people } = account
  const offset = fromQuery(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER)
  const limit = fromQuery(query, 'limit', AT_ONCE, 0, MOST_AT_ONCE)
  const count = Math.max(0, Math.min(limit, people.size - offset))
  const indices = Array.from({ length: count }, (_, i) => offset + i)
  const openIds = openIdsOf(account).encode(indices)
  const month = beijingMonth(now)
  return indices.map((index, i) => ({
    openid: openIds[i],
    subscribe: follows(people, index) ? 1 : 0,
    tagIds: tagIdsOf(people, index),
    remark: people.changes.get(index)?.remark ?? '',
    receivedThisMonth: receivedIn(people, index, month),
    name: personName(index),
    wechatName: wechatName(index),
  }))
}

export function readInbox(state: State, query: URLSearchParams) {
  const account = accountOf(state, query.get('appid'))
  return inboxOf(account, requirePerson(account, query.get('openid')), query.get('own') === '1')
}

/** Someone does something; `subscribe` without an `openid` is a new person. */
export function actAs(state: State, body: Json, toCall: (account: Account) => Call): Json {
  onlyFields(body, 'appid', 'openid', 'act', 'scene', 'text')
  const account = accountOf(state, body.appid)
  const what = readAct(body)
  const isNewcomer = what.act !== 'text' && what.act !== 'unsubscribe' && body.openid === undefined
  const index = isNewcomer ? account.people.size : requirePerson(account, body.openid)
  if (!act(toCall(account), index, what))
    throw new ControlError(409, 'This person does not follow the account.')
  return { ok: true, openid: openIdOf(account, index) }
}

function readAct(body: Json): Act {
  const name = oneOf(body, 'act', ['subscribe', 'unsubscribe', 'scan', 'text'])
  switch (name) {
    case 'text':
      return { act: name, text: text(body, 'text') }
    case 'scan':
      return { act: name, scene: typeof body.scene === 'number' ? String(body.scene) : text(body, 'scene') }
    default:
      return { act: name }
  }
}

function requirePerson(account: Account, openId: unknown): number {
  const index = indexOfOpenId(account, openId)
  if (index < 0) throw new ControlError(404, 'There is no such person.')
  return index
}
