/** Who a mass call is for. Nothing here ends in "everyone" but `is_to_all: true`. */
import { isObject, toId, type Json } from '../call'
import { MASS_OPENIDS_MAX, MASS_OPENIDS_MIN } from '@/lib/wechat/wire/limits'
import { openIdsOf } from '../people/account-openids'
import { looksLikeOpenId } from '../people/openid'
import { exists } from '../people/people'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { findGrouping } from './deliver'
import type { JobAudience } from './job'

/** `filter` of sendall. @throws Refusal 40035 for one that says nothing or two things, 40152 for a tag or group that isn't there */
export function readFilter(account: Account, filter: unknown): JobAudience {
  if (!isObject(filter)) throw new Refusal(40035)
  const { is_to_all: isToAll = false, tag_id: tagId, group_id: groupId } = filter
  if (typeof isToAll !== 'boolean') throw new Refusal(40035)
  if (isToAll) return { type: 'everyone' }
  if (isGiven(tagId) === isGiven(groupId)) throw new Refusal(40035)
  const id = toId(isGiven(tagId) ? tagId : groupId)
  const audience = { type: isGiven(tagId) ? ('tag' as const) : ('group' as const), id: id ?? -1 }
  if (!findGrouping(account.people, audience)) throw new Refusal(40152)
  return audience
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

/** `touser` of mass/send. @throws Refusal 40130 fewer than 2, 40032 more than 10,000, 40031 not a list of OpenIDs */
export function readToUser(account: Account, toUser: unknown): JobAudience {
  if (!Array.isArray(toUser)) throw new Refusal(40031)
  const openIds: unknown[] = toUser
  if (openIds.length < MASS_OPENIDS_MIN) throw new Refusal(40130)
  if (openIds.length > MASS_OPENIDS_MAX) throw new Refusal(40032)
  if (!openIds.every(looksLikeOpenId)) throw new Refusal(40031)
  const known = openIdsOf(account)
    .decode(openIds)
    .filter((index) => exists(account.people, index))
  return { type: 'list', indices: Uint32Array.from(known), strangers: openIds.length - known.length }
}

/** The part of the default clientmsgid that says to whom. */
export function audienceKey(body: Json): unknown {
  return body.touser ?? body.filter
}
