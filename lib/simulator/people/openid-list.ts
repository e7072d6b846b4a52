/** OpenIDs as callers send them, and pages of them as WeChat answers. */
import type { Json } from '../call'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { openIdsOf, requirePerson } from './account-openids'
import { looksLikeOpenId } from './openid'
import { exists } from './people'

/**
 * `openid_list`: the people in it, each once.
 * @throws Refusal 40031 not a list, 40032 none or more than `most`, 40003 no OpenID at all, 49003 another account's
 */
export function readOpenIdList(account: Account, list: unknown, most: number): number[] {
  if (!Array.isArray(list)) throw new Refusal(40031)
  const openIds: unknown[] = list
  if (openIds.length === 0 || openIds.length > most) throw new Refusal(40032)
  if (!openIds.every(looksLikeOpenId)) throw new Refusal(40003)
  const indices = [...openIdsOf(account).decode(openIds)]
  if (!indices.every((index) => exists(account.people, index))) throw new Refusal(49003)
  return [...new Set(indices)]
}

/** Where the page after a cursor begins; without one, the first. @throws Refusal 40003 */
export function startOf(account: Account, cursor: unknown): number {
  return cursor === undefined || cursor === null || cursor === '' ? 0 : requirePerson(account, cursor) + 1
}

/** A page without people has no `data`. */
export function pageOf(account: Account, indices: number[]): Json {
  if (indices.length === 0) return { count: 0, next_openid: '' }
  const openid = openIdsOf(account).encode(indices)
  return { count: openid.length, data: { openid }, next_openid: openid.at(-1) }
}
