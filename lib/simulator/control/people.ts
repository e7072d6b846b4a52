/** The simulated followers, for people, tests and the phone page. */
import type { Call, Json } from '../call'
import { beijingMonth } from '../calendar'
import { inboxOf } from '../inbox'
import { openIdOf, openIdsOf } from '../people/account-openids'
import { findByScene, findByTicket, type QrCode } from '../qrcode/qrcode'
import { act, type Act } from '../push/act'
import type { Account, State } from '../state'
import { accountOf, ControlError, fromQuery, oneOf, onlyFields, text } from './input'
import { describePerson, requirePerson } from './person'

const MOST_AT_ONCE = 10_000
const AT_ONCE = 100

export function listFollowers(state: State, query: URLSearchParams, now: number) {
  const account = accountOf(state, query.get('appid'))
  const { people } = account
  const offset = fromQuery(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER)
  const limit = fromQuery(query, 'limit', AT_ONCE, 0, MOST_AT_ONCE)
  const count = Math.max(0, Math.min(limit, people.size - offset))
  const indices = Array.from({ length: count }, (_, i) => offset + i)
  const openIds = openIdsOf(account).encode(indices)
  const month = beijingMonth(now)
  return indices.map((index, i) => describePerson(account, index, openIds[i] ?? '', month))
}

export function readInbox(state: State, query: URLSearchParams) {
  const account = accountOf(state, query.get('appid'))
  return inboxOf(account, requirePerson(account, query.get('openid')), query.get('own') === '1')
}

/** Someone does something; `subscribe` or `scan` without an `openid` is a new person. */
export function actAs(state: State, body: Json, toCall: (account: Account) => Call): Json {
  onlyFields(body, 'appid', 'openid', 'act', 'scene', 'ticket', 'text')
  const account = accountOf(state, body.appid)
  const call = toCall(account)
  const what = readAct(account, body, call.now)
  const mayBeNew = what.act === 'subscribe' || what.act === 'scan'
  const index =
    mayBeNew && body.openid === undefined ? account.people.size : requirePerson(account, body.openid)
  if (!act(call, index, what)) throw new ControlError(409, 'This person does not follow the account.')
  return { ok: true, openid: openIdOf(account, index) }
}

function readAct(account: Account, body: Json, now: number): Act {
  const name = oneOf(body, 'act', ['subscribe', 'unsubscribe', 'scan', 'text', 'refuse', 'accept'])
  switch (name) {
    case 'text':
      return { act: name, text: text(body, 'text') }
    case 'scan':
      return { act: name, code: readCode(account, body, now) }
    case 'subscribe':
      return body.scene === undefined && body.ticket === undefined
        ? { act: name }
        : { act: name, code: readCode(account, body, now) }
    default:
      return { act: name }
  }
}

/**
 * What is scanned: a code by its `ticket`, which has to be valid, or by its `scene`, for which there needs to be none: who
 * tries out scanning need not make a code first.
 */
function readCode(account: Account, body: Json, now: number): Pick<QrCode, 'scene' | 'ticket'> {
  if (body.ticket !== undefined) {
    const code = findByTicket(account, text(body, 'ticket'), now)
    if (!code) throw new ControlError(409, 'There is no such QR code, or it has expired.')
    return code
  }
  const scene = typeof body.scene === 'number' ? body.scene : text(body, 'scene')
  const made = `gQ${Buffer.from(`${account.facts.appId} ${scene}`).toString('base64url')}`
  return findByScene(account, String(scene), now) ?? { scene, ticket: made }
}
