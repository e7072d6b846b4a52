/** How often each call may be made, and the calls that tell and clear it. */
import {
  CLEAR_ALL_PER_MONTH,
  CLEAR_ONE_PER_MONTH,
  MASS_DELETES_PER_DAY,
  PREVIEW_BY_NAME_PER_DAY,
} from '@/lib/wechat/wire/limits'
import { beijingMonth } from '../calendar'
import type { Call, Handler, Json } from '../call'
import { endpointPaths } from '../coverage'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { requireSecret } from './secret'
import { usedToday } from './token'

const MASS_BUCKET = 'mass'
const PREVIEW_BY_NAME_BUCKET = 'preview by name'

type Quota = { bucket: string; perDay: number | null; perMinute: number | null }

/** For a new account, and for the test account where the page has a column for it (API_Call_Limits). */
const daily: Record<string, [normal: number, test?: number]> = {
  '/cgi-bin/token': [2000, 200],
  '/cgi-bin/stable_token': [500_000],
  '/cgi-bin/menu/create': [1000, 100],
  '/cgi-bin/menu/get': [10_000, 1000],
  '/cgi-bin/menu/delete': [1000, 100],
  '/cgi-bin/groups/create': [1000, 100],
  '/cgi-bin/groups/get': [1000, 100],
  '/cgi-bin/groups/update': [1000, 100],
  '/cgi-bin/groups/members/update': [100_000, 1000],
  '/cgi-bin/media/upload': [100_000, 500],
  '/cgi-bin/media/get': [200_000, 1000],
  '/cgi-bin/media/uploadnews': [10],
  '/cgi-bin/message/custom/send': [500_000, 50_000],
  '/cgi-bin/message/mass/delete': [MASS_DELETES_PER_DAY],
  '/cgi-bin/message/template/send': [100_000],
  '/cgi-bin/qrcode/create': [100_000, 10_000],
  '/cgi-bin/user/get': [500, 100],
  '/cgi-bin/user/info': [5_000_000, 500_000],
  '/cgi-bin/user/info/batchget': [5_000_000, 500_000],
  '/cgi-bin/user/info/updateremark': [10_000],
  '/cgi-bin/draft/add': [1000],
  '/cgi-bin/draft/get': [500],
  '/cgi-bin/draft/delete': [1000],
  '/cgi-bin/draft/update': [1000],
  '/cgi-bin/draft/count': [1000],
  '/cgi-bin/draft/batchget': [1000],
  '/cgi-bin/freepublish/submit': [100],
  '/cgi-bin/freepublish/get': [100],
  '/cgi-bin/freepublish/delete': [10],
  '/cgi-bin/freepublish/getarticle': [100],
  '/cgi-bin/freepublish/batchget': [100],
}
const MASS_PER_DAY = 100
const STABLE_PER_MINUTE = 10_000
/** Each of the calls for a page's visitors (web authorisation pages). */
const SNS_PER_MINUTE = 50_000
/** Shown where no document gives a number and where a limit was taken away. */
const PLENTY = 10_000_000

/**
 * The two mass calls share one quota: the limits page lists "advanced mass send" once, and the 60 a minute are the
 * interface's.
 */
function quotaOf(account: Account, path: string): Quota {
  if (path === '/cgi-bin/message/mass/sendall' || path === '/cgi-bin/message/mass/send') {
    const { perDay, perMinute } = limitsOf(account)
    return { bucket: MASS_BUCKET, perDay, perMinute }
  }
  const [normal = null, test = normal] = daily[path] ?? []
  return {
    bucket: path,
    perDay: account.facts.kind === 'test' ? test : normal,
    perMinute:
      path === '/cgi-bin/stable_token' ? STABLE_PER_MINUTE : path.startsWith('/sns/') ? SNS_PER_MINUTE : null,
  }
}

/** Of the mass calls and their recipients, as they are in force. */
export function limitsOf({ limits: { perMinute, perDay, perMonth } }: Account) {
  return { perMinute, perDay: perDay === undefined ? MASS_PER_DAY : perDay, perMonth }
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
  const { bucket, perDay, perMinute } = quotaOf(call.account, requireCgiPath(call))
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
  const { bucket } = quotaOf(call.account, requireCgiPath(call))
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
  requireSecret(call, call.body.appsecret ?? call.query.get('appsecret'))
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

/** @throws Refusal 76003 no path at all, 76021 nothing of WeChat's, 76022 of the visitors' or not for this account */
function requireCgiPath({ body: { cgi_path: path }, mayCall }: Call): string {
  if (typeof path !== 'string' || !path.startsWith('/') || path.includes('//')) throw new Refusal(76003)
  if (path.startsWith('/sns/')) throw new Refusal(76022)
  if (!endpointPaths.has(path)) throw new Refusal(76021)
  if (!mayCall(path)) throw new Refusal(76022)
  return path
}
