/** One HTTP exchange with WeChat: what client.ts and access-token.ts share. Knows no token rules. */
import type { Endpoint } from './wire/endpoints'
import { WechatApiError, WechatTransportError, isWechatTransportError, type TransportFailure } from './errors'
import { findIp, findRid } from './errmsg'
import { writeForm, type Form } from './form'
import { readJson, writeJson } from './json'
import { redactor } from './redact'

/** Both the global fetch and the simulator's fit. */
export type Fetch = (request: Request) => Response | Promise<Response>

export type Exchange = {
  baseUrl: string
  endpoint: Endpoint
  query?: Record<string, string>
  body?: unknown
  /** instead of `body` */
  form?: Form
  timeoutMs: number
  fetch: Fetch
  /** Words that must not get out through an error. */
  secrets: readonly string[]
}

export type Reply = Record<string, unknown>

/** A page of 10,000 OpenIDs is about 320 kB; nothing we ask for is longer than a few MB. */
const MAX_REPLY_BYTES = 8 * 1024 * 1024
/** Videos are the longest files of the library, 10 MB. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

export type File = { bytes: Buffer; contentType: string }

/** Resolves with the reply when errcode is 0 or absent; throws WechatApiError or WechatTransportError, nothing else. */
export async function exchange(options: Exchange): Promise<Reply> {
  const failed = failureOf(options)
  const { status, bytes } = await send(options, failed, MAX_REPLY_BYTES)
  return readReply(options, failed, status, bytes)
}

/** For calls that answer with a file. Refusals are JSON all the same, and so are videos (`down_url`): a Reply then. */
export async function exchangeFile(options: Exchange): Promise<File | Reply> {
  const failed = failureOf(options)
  const { status, bytes, contentType } = await send(options, failed, MAX_FILE_BYTES)
  const isJson =
    /json|text\/plain/i.test(contentType) && bytes.subarray(0, 64).toString('latin1').trim()[0] === '{'
  return isJson ? readReply(options, failed, status, bytes) : { bytes, contentType }
}

const failureOf =
  ({ endpoint }: Exchange): Failed =>
  (kind, more = {}) =>
    new WechatTransportError({ kind, mayHaveArrived: true, endpoint: endpoint.path, ...more })

function readReply({ endpoint, secrets }: Exchange, failed: Failed, status: number, bytes: Buffer): Reply {
  const redact = redactor(secrets)
  let parsed: unknown
  try {
    parsed = readJson(bytes.toString('utf8'))
  } catch {
    throw failed('not_json', { status })
  }
  const reply = asObject(parsed)
  const errcode = reply && readErrcode(reply)
  if (!reply || errcode === undefined) throw failed('bad_shape', { status, reply: redact.value(parsed) })
  if (errcode === 0) return reply

  const errmsg = redact.text(typeof reply.errmsg === 'string' ? reply.errmsg : '')
  throw new WechatApiError({
    errcode,
    errmsg,
    endpoint: endpoint.path,
    rid: findRid(errmsg),
    ip: findIp(errcode, errmsg),
    reply: redact.value(reply),
  })
}

type Failed = (
  kind: TransportFailure,
  more?: { status?: number; detail?: string; reply?: unknown },
) => WechatTransportError

async function send(
  options: Exchange,
  failed: Failed,
  maxBytes: number,
): Promise<{ status: number; bytes: Buffer; contentType: string }> {
  const { endpoint } = options
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), options.timeoutMs)
  // A fetch that doesn't listen to the signal must not hold us either.
  const gaveUp = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(failed('timeout')), { once: true })
  })
  gaveUp.catch(() => {})
  try {
    const response = await Promise.race([options.fetch(buildRequest(options, stop.signal)), gaveUp])
    const bytes = await Promise.race([readBytes(response, maxBytes), gaveUp])
    const { status } = response
    if (bytes === undefined) throw failed('bad_shape', { status, detail: 'too long' })
    if (status < 200 || status > 299) throw failed('http', { status })
    return { status, bytes, contentType: response.headers.get('content-type') ?? '' }
  } catch (error) {
    if (stop.signal.aborted) throw failed('timeout')
    if (isWechatTransportError(error)) throw error
    throw describeFailure(error, endpoint)
  } finally {
    clearTimeout(timer)
  }
}

function buildRequest(options: Exchange, signal: AbortSignal): Request {
  const { endpoint } = options
  const url = new URL(options.baseUrl.replace(/\/+$/, '') + endpoint.path)
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
  // `signal` also keeps React from sharing one answer between equal GETs of a page; `no-store` keeps Next from caching it.
  const common = { method: endpoint.method, redirect: 'error', cache: 'no-store', signal } as const
  if (endpoint.method === 'GET') return new Request(url, common)
  const { contentType, body } = options.form
    ? writeForm(options.form)
    : { contentType: 'application/json; charset=utf-8', body: writeJson(options.body ?? {}) }
  // Always a length: WeChat answers a chunked POST with 412.
  const headers = { 'content-type': contentType, 'content-length': String(body.byteLength) }
  return new Request(url, { ...common, headers, body: new Uint8Array(body) })
}

/** Undefined when the body is longer than we are ready to hold. */
export async function readBytes(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  if (!response.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader.cancel().catch(() => {})
      return undefined
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

function asObject(value: unknown): Reply | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

/** Absent means 0: tags/get, user/get and others answer with bare data. */
function readErrcode(reply: Reply): number | undefined {
  const raw = reply.errcode
  if (raw === undefined || raw === null) return 0
  const code = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined
}

/** Failures of the name look-up, the connection or the handshake: no byte of the request has left. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_INVALID_URL',
])

/** Only codes are taken over: the message of a URL error quotes the URL. */
function describeFailure(error: unknown, endpoint: Endpoint): WechatTransportError {
  const { code, syscall } = innermost(error)
  const never =
    code !== undefined && (neverConnected.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect'))
  return new WechatTransportError({
    kind: never ? 'connect' : 'reset',
    mayHaveArrived: !never,
    endpoint: endpoint.path,
    detail: code,
  })
}

function innermost(error: unknown, depth = 0): { code?: string; syscall?: string } {
  if (typeof error !== 'object' || error === null || depth > 5) return {}
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : undefined
  if (code !== undefined) {
    // Several addresses tried, all in vain: an AggregateError whose members know the system call.
    const first: unknown = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : undefined
    return { code, syscall: syscall ?? innermost(first, depth + 1).syscall }
  }
  return 'cause' in error ? innermost(error.cause, depth + 1) : {}
}
