/**
 * "WeChat said no" and "no answer came" are two different things and stay so up to the person who reads them.
 * Recognise them with isWechat…: modules are evaluated several times in one process, so `instanceof` lies.
 * Neither carries a `cause`: what fetch throws may quote the address, and the address has the token in it.
 */

const apiBrand = Symbol.for('qunfa.WechatApiError')
const tokenBrand = Symbol.for('qunfa.WechatTokenError')
const transportBrand = Symbol.for('qunfa.WechatTransportError')

/** `token`: the trouble came while getting an access_token; the call itself was never made. */
export type CallStage = 'token' | 'call'

export type WechatApiErrorFields = {
  errcode: number
  errmsg: string
  endpoint: string
  rid?: string
  /** Our address as WeChat saw it, with the codes of the IP whitelist. */
  ip?: string
  /** The reply as it came, without secrets. */
  reply?: unknown
  stage?: CallStage
  /** With a token that could not be had: nobody asks WeChat again before this. */
  retryAt?: Date
}

/** WeChat answered, and the answer was no. `errcode` decides; `errmsg` is only for people. */
export class WechatApiError extends Error {
  readonly [apiBrand] = true
  readonly errcode: number
  readonly errmsg: string
  readonly endpoint: string
  readonly rid?: string
  readonly ip?: string
  readonly reply: unknown
  readonly stage: CallStage
  readonly retryAt?: Date

  constructor(fields: WechatApiErrorFields) {
    super(`${fields.endpoint}: ${fields.errcode} ${fields.errmsg}`)
    this.name = 'WechatApiError'
    this.errcode = fields.errcode
    this.errmsg = fields.errmsg
    this.endpoint = fields.endpoint
    this.rid = fields.rid
    this.ip = fields.ip
    this.reply = fields.reply ?? null
    this.stage = fields.stage ?? 'call'
    this.retryAt = fields.retryAt
  }
}

/**
 * - `force_gap`: the token is refused, and a forced refresh was made less than 30 s ago
 * - `force_limit`: … and today's forced refreshes are used up
 */
export type TokenRefusal = 'force_gap' | 'force_limit'

/** Business calls refuse the token and we have stopped asking for another: a person has to look. Always errcode 40001. */
export class WechatTokenError extends WechatApiError {
  readonly [tokenBrand] = true
  constructor(
    readonly reason: TokenRefusal,
    fields: { endpoint: string; retryAt?: Date },
  ) {
    super({ ...fields, errcode: 40001, errmsg: `access_token refused (${reason})`, stage: 'token' })
    this.name = 'WechatTokenError'
  }
}

export type TransportFailure = 'timeout' | 'connect' | 'reset' | 'http' | 'not_json' | 'bad_shape'

export type WechatTransportErrorFields = {
  kind: TransportFailure
  /** False only when the connection was never made, so WeChat can't have acted. */
  mayHaveArrived: boolean
  endpoint: string
  /** HTTP status, when there was one. */
  status?: number
  /** A code or a word for people: ECONNREFUSED, CERT_HAS_EXPIRED … Never a URL. */
  detail?: string
  /** With `bad_shape`: the reply without secrets. */
  reply?: unknown
  stage?: CallStage
  retryAt?: Date
}

/** No usable answer came. */
export class WechatTransportError extends Error {
  readonly [transportBrand] = true
  readonly kind: TransportFailure
  readonly mayHaveArrived: boolean
  readonly endpoint: string
  readonly status?: number
  readonly detail?: string
  readonly reply: unknown
  readonly stage: CallStage
  readonly retryAt?: Date

  constructor(fields: WechatTransportErrorFields) {
    const what = [fields.kind, fields.status, fields.detail].filter((part) => part !== undefined).join(' ')
    super(`${fields.endpoint}: ${what}`)
    this.name = 'WechatTransportError'
    this.kind = fields.kind
    this.mayHaveArrived = fields.mayHaveArrived
    this.endpoint = fields.endpoint
    this.status = fields.status
    this.detail = fields.detail
    this.reply = fields.reply ?? null
    this.stage = fields.stage ?? 'call'
    this.retryAt = fields.retryAt
  }
}

const has = (error: unknown, brand: symbol) => typeof error === 'object' && error !== null && brand in error

export function isWechatApiError(error: unknown): error is WechatApiError {
  return has(error, apiBrand)
}

export function isWechatTokenError(error: unknown): error is WechatTokenError {
  return has(error, tokenBrand)
}

export function isWechatTransportError(error: unknown): error is WechatTransportError {
  return has(error, transportBrand)
}
