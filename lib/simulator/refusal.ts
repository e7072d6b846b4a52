/** "No", as WeChat says it: HTTP 200, an errcode, and a message that ends in the call's rid. */
import { randomBytes } from 'node:crypto'
import { errcodes } from '@/lib/wechat/wire/errcodes'

/**
 * Thrown by whatever checks a call; `extra` goes into the answer beside errcode and errmsg, `said` is the message where it
 * names something of the call.
 */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    readonly extra: Record<string, unknown> = {},
    readonly said?: string,
  ) {
    super(`${errcode}`)
  }
}

/** WeChat's own wordings, where they are known; nobody may rely on them. */
const messages: Record<number, string> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40031: 'invalid openid list',
  40032: 'invalid openid list size',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40050: 'invalid group id',
  40059: 'invalid msg_id',
  40066: 'invalid url',
  40102: 'invalid industry id',
  40125: 'invalid appsecret, view more at http://t.cn/RAEkdVq',
  40130: 'invalid openid list size, at least two openid',
  40132: 'invalid username',
  40152: 'invalid group_id',
  40201: 'invalid url',
  40202: 'invalid action',
  40203: 'invalid check_operator',
  40213: 'invalid href tag',
  40214: 'invalid href label',
  40243: 'AppSecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  44002: 'empty post data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit must slower retry next minute',
  45028: 'has no masssend quota',
  43100: 'change template too frequently',
  43101: 'user refuse to accept the msg',
  45015: 'response out of time limit or subscription is canceled',
  45026: 'template num exceeds limit',
  45047: 'out of response count limit',
  45065: 'clientmsgid exist',
  45066: 'same clientmsgid retry too fast',
  45067: 'clientmsgid size out of limit',
  45086: 'invalid data-miniprogram-appid',
  45106: 'This API has been unsupported',
  45113: 'card and product messages are no longer supported',
  45159: 'invalid tag id',
  45162: 'invalid msgtype',
  47001: 'data format error',
  47002: 'data format error, do NOT use json unicode encode (\\uxxxx\\uxxxx), please use utf8 encoded text!',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  65416: 'param invalid, please check',
  76001: 'rid not found',
  76002: 'rid is error',
  76003: 'invalid cgi_path, or rid of another account',
  76004: 'rid is expired',
  76021: 'cgi_path not found, please check',
  76022: 'could not use this cgi_path, no permission',
  200014: 'tid does not exist',
  200020: 'invalid keywords',
}

export type ErrmsgTail = 'rid' | 'hint' | 'hint and rid'

/** @param tail what a message ends in; a rid only in the first and the last case */
export function refusalBody(
  { errcode, extra, said }: Refusal,
  rid: string,
  tail: ErrmsgTail,
): Record<string, unknown> {
  const message = said ?? messages[errcode] ?? errcodes.get(errcode)?.meaning.en ?? 'refused'
  const hint = tail === 'rid' ? '' : ` hint: [${randomBytes(9).toString('base64url')}]`
  return { errcode, errmsg: `${message}${hint}${tail === 'hint' ? '' : ` rid: ${rid}`}`, ...extra }
}

/** Three groups of eight hex digits, the first the call's Unix time (checked against logged calls). */
export function newRid(now: number): string {
  const time = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  const random = randomBytes(8).toString('hex')
  return `${time}-${random.slice(0, 8)}-${random.slice(8)}`
}
