/** How often each call may be made, and the calls that tell and clear it. */
import { MASS_DELETES_PER_DAY, PREVIEW_BY_NAME_PER_DAY } from '@/lib/wechat/wire/limits'
import { beijingMonth } from '../calendar'
import type { Call, Handler, Json } from '../call'
import { endpointPaths } from '../coverage'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { usedToday } from './token'

export const MASS_BUCKET = 'mass'
export const PREVIEW_BY_NAME_BUCKET = 'preview by name'

type Quota = { bucket: string; perDay: number | null; perMinute: number | null }

/** For a new account, and for the test account where the page has a column for it (API_Call_Limits). */
const daily: Record<string, [normal: number, test: number]> = {
  '/cgi-bin/token': [2000, 200],
  '/cgi-bin/stable_token': [500_000, 500_000],
  '/cgi-bin/message/mass/delete': [MASS_DELETES_PER_DAY, MASS_DELETES_PER_DAY],
  '/cgi-bin/user/get': [500, 100],
  '/cgi-bin/user/info': [5_000_000, 500_000],
  '/cgi-bin/user/info/batchget': [5_000_000, 500_000],
  '/cgi-bin/groups/get': [1000, 100],
  '/cgi-bin/groups/getid': [1000, 100],
}
const MASS_PER_DAY = 100
const STABLE_PER_MINUTE = 10_000
/** Shown where no document gives a number and where a limit was taken away. */
const PLENTY = 10_000_000
const CLEAR_ALL_PER_MONTH = 10
const CLEAR_ONE_PER_MONTH = 50

/**
 * The two mass calls share one quota: the limits page lists "advanced mass send" once, and the 60 a minute are the
 * interface's.
 */
export function quotaOf(account: Account, path: string): Quota {
  if (path === '/cgi-bin/message/mass/sendall' || path === '/cgi-bin/message/mass/send') {
    const { perDay, perMinute } = account.limits
    return { bucket: MASS_BUCKET, perDay: perDay === undefined ? MASS_PER_DAY : perDay, perMinute }
  }
  const perDay = daily[path]?.[account.facts.kind === 'test' ? 1 : 0] ?? null
  return { bucket: path, perDay, perMinute: path === '/cgi-bin/stable_token' ? STABLE_PER_MINUTE : null }
}

/** Counts a call against its quota. @throws Refusal 45011 in this minute, 45009 today */
export function useQuota(call: Call): void {
  const { bucket, perDay, perMinute } = quotaOf(call.account, call.path)
  if (perDay === null && perMinute === null && bucket === call.path) return
  const used = call.account.used.get(bucket)
  const thisMinute = used?.minute === Math.floor(call.now / 60_000) ? used.inMinute : 0
  if (perDay !== null && usedToday(call.account, bucket, call.now) >= perDay) throw new Refusal(45009)
  if (perMinute !== null && thisMinute >= perMinute) throw new Refusal(45011)
  call.commit({ type: 'used', appId: call.account.facts.appId, bucket, at: call.now })
}

/** Previews by WeChat name: 100 a day (api_preview); which code then is not documented. */
export function usePreviewByName(call: Call): void {
  if (usedToday(call.account, PREVIEW_BY_NAME_BUCKET, call.now) >= PREVIEW_BY_NAME_PER_DAY) {
    throw new Refusal(45009)
  }
  const { appId } = call.account.facts
  call.commit({ type: 'used', appId, bucket: PREVIEW_BY_NAME_BUCKET, at: call.now })
}

/** openapi/quota/get */
export const getQuota: Handler = (call) => {
  const { bucket, perDay, perMinute } = quotaOf(call.account, requireCgiPath(call.body.cgi_path))
  const limit = perDay ?? PLENTY
  const used = usedToday(call.account, bucket, call.now)
  return {
    errcode: 0,
    errmsg: 'ok',
    quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
    ...(perMinute === null ? {} : { rate_limit: { call_count: perMinute, refresh_second: 60 } }),
  }
}

/** openapi/quota/clear: one endpoint, 50 a month */
export const clearOneQuota: Handler = (call) => {
  const { bucket } = quotaOf(call.account, requireCgiPath(call.body.cgi_path))
  if (clearsThisMonth(call).single >= CLEAR_ONE_PER_MONTH) throw new Refusal(45009)
  call.commit({ type: 'quotaCleared', appId: call.account.facts.appId, bucket, at: call.now })
  return { errcode: 0, errmsg: 'ok' }
}

/** clear_quota: all of the account's own, 10 a month together with v2 */
export const clearQuota: Handler = (call) => {
  if (call.body.appid !== call.account.facts.appId) throw new Refusal(40013)
  return clearAll(call)
}

/** clear_quota/v2: with the AppSecret instead of a token, in the body or (the page's own example) the query */
export const clearQuotaV2: Handler = (call) => {
  const secret = call.body.appsecret ?? call.query.get('appsecret')
  if (!secret) throw new Refusal(41004)
  if (secret !== call.account.facts.secret) throw new Refusal(call.state.switches.wrongSecret)
  return clearAll(call)
}

function clearAll(call: Call): Json {
  if (clearsThisMonth(call).all >= CLEAR_ALL_PER_MONTH) throw new Refusal(48006)
  call.commit({ type: 'quotaCleared', appId: call.account.facts.appId, bucket: null, at: call.now })
  return { errcode: 0, errmsg: 'ok' }
}

function clearsThisMonth(call: Call) {
  const { clears } = call.account
  return clears.month === beijingMonth(call.now) ? clears : { all: 0, single: 0 }
}

function requireCgiPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.includes('//')) throw new Refusal(76003)
  if (value.startsWith('/sns/')) throw new Refusal(76022)
  if (!endpointPaths.has(value)) throw new Refusal(76021)
  return value
}
