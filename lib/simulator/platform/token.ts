/** Both token lineages: /cgi-bin/token and /cgi-bin/stable_token. They never share a token nor end each other's. */
import { randomBytes } from 'node:crypto'
import {
  FORCE_REFRESH_GAP_S,
  FORCE_REFRESH_PER_DAY,
  TOKEN_LIFE_S,
  TOKEN_OVERLAP_S,
} from '@/lib/wechat/wire/limits'
import { beijingDay } from '../calendar'
import type { Call, Handler, Json } from '../call'
import { Refusal } from '../refusal'
import type { Account, Lineage, State } from '../state'
import { requireSecret } from './secret'

/** Each call mints a token; the one before works for five more minutes (Access_token page). */
export const classicToken: Handler = (call) => {
  checkCredentials(call, Object.fromEntries(call.query))
  return { access_token: mint(call, 'classic', false), expires_in: TOKEN_LIFE_S }
}

/** The same token while it is valid, a new one in its last five minutes or when forced (api_getstableaccesstoken). */
export const stableToken: Handler = (call) => {
  checkCredentials(call, call.body)
  const current = currentToken(call.account, 'stable', call.now)
  if (call.body.force_refresh === true && current) {
    const isTooSoon = call.now - current.issuedAt < FORCE_REFRESH_GAP_S * 1000
    if (!isTooSoon) {
      if (usedToday(call.account, FORCED, call.now) >= FORCE_REFRESH_PER_DAY) throw new Refusal(45009)
      call.commit({ type: 'used', appId: call.account.facts.appId, bucket: FORCED, at: call.now })
      return { access_token: mint(call, 'stable', true), expires_in: TOKEN_LIFE_S }
    }
    return answerWith(current, call.now)
  }
  if (current && current.validUntil - call.now >= TOKEN_OVERLAP_S * 1000) return answerWith(current, call.now)
  return { access_token: mint(call, 'stable', false), expires_in: TOKEN_LIFE_S }
}

const FORCED = 'stable_token:forced'

/**
 * The account that an access_token belongs to.
 * @throws Refusal 41001 missing, 40014 not a token at all, 42001 too old, 40001 no longer the latest, or nobody's
 */
export function authenticate(state: State, value: string | null, now: number): Account {
  if (!value) throw new Refusal(41001)
  const owner = ownerOfToken(state, value)
  if (!owner) throw new Refusal(looksLikeToken(value) ? 40001 : 40014)
  const token = [...owner.tokens.classic, ...owner.tokens.stable].find((one) => one.value === value)
  if (token && now < token.validUntil) return owner
  throw new Refusal(token?.supersededAt === undefined ? 42001 : 40001)
}

/** Whose token it is or was; faults and counts belong to an account even when its token is no longer good. */
export function ownerOfToken(state: State, value: string | null): Account | undefined {
  return [...state.accounts.values()].find(({ tokens }) =>
    [...tokens.classic, ...tokens.stable].some((token) => token.value === value),
  )
}

function checkCredentials(call: Call, given: Json): void {
  if (given.grant_type !== 'client_credential') throw new Refusal(40002)
  requireSecret(call, given.secret)
}

function currentToken(account: Account, lineage: Lineage, now: number) {
  const last = account.tokens[lineage].at(-1)
  return last && now < last.validUntil ? last : undefined
}

const answerWith = (token: { value: string; validUntil: number }, now: number): Json => ({
  access_token: token.value,
  expires_in: Math.floor((token.validUntil - now) / 1000),
})

function mint(call: Call, lineage: Lineage, forced: boolean): string {
  // The length of real ones; holders must allow 512.
  const value = `${lineage === 'classic' ? 61 : 97}_${randomBytes(108).toString('base64url')}`
  call.commit({ type: 'token', appId: call.account.facts.appId, lineage, value, at: call.now, forced })
  return value
}

const looksLikeToken = (value: string) => /^\d{2,3}_[A-Za-z0-9_-]{100,}$/.test(value)

export function usedToday(account: Account, bucket: string, now: number): number {
  const used = account.used.get(bucket)
  return used?.day === beijingDay(now) ? used.inDay : 0
}
