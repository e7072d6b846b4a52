/** The client of one official account: one call() for everything, token trouble settled inside. */
import type * as z from 'zod'
import type { Endpoint } from './wire/endpoints'
import type { AccessTokens } from './access-token'
import {
  WechatTransportError,
  isWechatApiError,
  isWechatTransportError,
  type TransportFailure,
} from './errors'
import { redactor } from './redact'
import { fetchFile } from './fetch-file'
import type { Form } from './form'
import { exchange, exchangeFile, type Exchange, type Fetch, type File, type Reply } from './transport'

export type Request = {
  query?: Record<string, string>
  body?: unknown
  /** a file, instead of `body` */
  form?: Form
  timeoutMs?: number
}
export type CallOptions<T> = Request & { schema: z.ZodType<T> }

/** Both throw WechatApiError or WechatTransportError, nothing else. */
export type WechatClient = {
  call<T>(endpoint: Endpoint, options: CallOptions<T>): Promise<T>
  /** For endpoints that answer with a file; some answer with JSON that says where it is: the address of a second call. */
  download(from: Endpoint | { address: string }, request?: Request): Promise<File | Reply>
}

/** What a log may know of a call. */
export type CallLog = {
  endpoint: string
  ms: number
  errcode?: number
  rid?: string
  failure?: TransportFailure
}

export type WechatClientOptions = {
  baseUrl: string
  tokens: AccessTokens
  fetch?: Fetch
  timeoutMs?: number
  log?: (entry: CallLog) => void
}

export const CALL_TIMEOUT_MS = 10_000

/** Missing, wrong or expired access_token, from a business endpoint (Getting_Access_Token, global return codes). */
const staleToken = new Set([40001, 40014, 42001, 41001])

export function createWechatClient(options: WechatClientOptions): WechatClient {
  const { baseUrl, tokens, fetch = globalThis.fetch, timeoutMs = CALL_TIMEOUT_MS, log } = options

  /** `token` goes with the call; `former` is the one it replaces, which WeChat may quote all the same. */
  async function ask<T>(
    exchangeOf: (options: Exchange) => Promise<T>,
    endpoint: Endpoint,
    call: Request,
    token?: string,
    former?: string,
  ): Promise<T> {
    const secrets = [token, former].filter((word) => word !== undefined)
    const started = performance.now()
    const entry = (): CallLog => ({ endpoint: endpoint.path, ms: Math.round(performance.now() - started) })
    try {
      const reply = await exchangeOf({
        baseUrl,
        endpoint,
        query: token === undefined ? call.query : { ...call.query, access_token: token },
        ...(call.form ? { form: call.form } : { body: call.body }),
        timeoutMs: call.timeoutMs ?? timeoutMs,
        fetch,
        secrets,
      })
      log?.({ ...entry(), errcode: 0 })
      return reply
    } catch (error) {
      if (isWechatApiError(error)) log?.({ ...entry(), errcode: error.errcode, rid: error.rid })
      else if (isWechatTransportError(error)) log?.({ ...entry(), failure: error.kind })
      throw error
    }
  }

  async function askWithToken<T>(
    exchangeOf: (options: Exchange) => Promise<T>,
    endpoint: Endpoint,
    call: Request,
  ): Promise<T> {
    if (!endpoint.token) return ask(exchangeOf, endpoint, call)
    const token = await nothingSent(tokens.get())
    try {
      return await ask(exchangeOf, endpoint, call, token)
    } catch (error) {
      if (!isWechatApiError(error) || !staleToken.has(error.errcode)) throw error
      // Once, and once more only: a loop here has burnt whole days of token quota (binarywang/WxJava 1381).
      const fresh = await nothingSent(tokens.refresh(token))
      return ask(exchangeOf, endpoint, call, fresh, token)
    }
  }

  return {
    call: (endpoint, { schema, ...call }) =>
      askWithToken(
        async (options) => parse(endpoint, schema, await exchange(options), options.secrets),
        endpoint,
        call,
      ),
    download: (from, request = {}) =>
      'address' in from
        ? fetchFile({ address: from.address, baseUrl, fetch, timeoutMs: request.timeoutMs ?? timeoutMs })
        : askWithToken(exchangeFile, from, request),
  }
}

function parse<T>(endpoint: Endpoint, schema: z.ZodType<T>, reply: Reply, secrets: readonly string[]): T {
  const result = schema.safeParse(reply)
  if (result.success) return result.data
  throw new WechatTransportError({
    kind: 'bad_shape',
    mayHaveArrived: true,
    endpoint: endpoint.path,
    reply: redactor(secrets).value(reply),
  })
}

/** Without a token the call was never made, whatever became of the token's own request. */
async function nothingSent(token: Promise<string>): Promise<string> {
  try {
    return await token
  } catch (error) {
    if (!isWechatTransportError(error)) throw error
    const { kind, endpoint, status, detail, retryAt } = error
    throw new WechatTransportError({
      kind,
      endpoint,
      status,
      detail,
      retryAt,
      mayHaveArrived: false,
      stage: 'token',
    })
  }
}
