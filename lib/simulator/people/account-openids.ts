/** One OpenID coder per account: making its ciphers costs more than using them. */
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { createOpenIds, type OpenIds } from './openid'
import { exists } from './people'

const coders = new Map<string, OpenIds>()

export function openIdsOf(account: Account): OpenIds {
  const { appId } = account.facts
  const coder = coders.get(appId) ?? createOpenIds(appId)
  coders.set(appId, coder)
  return coder
}

export const openIdOf = (account: Account, index: number): string =>
  openIdsOf(account).encode([index])[0] ?? ''

/** @returns -1 for an OpenID of nobody here */
export function indexOfOpenId(account: Account, openId: unknown): number {
  const index = typeof openId === 'string' ? (openIdsOf(account).decode([openId])[0] ?? -1) : -1
  return exists(account.people, index) ? index : -1
}

/** @throws Refusal 40003 */
export function requirePerson(account: Account, openId: unknown): number {
  const index = indexOfOpenId(account, openId)
  if (index < 0) throw new Refusal(40003)
  return index
}
