/** One call to WeChat's API, from its method to its answer; faults set by hand come between. */
import { isUtf8 } from 'node:buffer'
import { mayCall } from './accounts'
import { parseBody, type Call, type Json } from './call'
import type { Change } from './changes'
import { parseMultipart } from './multipart'
import type { FileStore } from './persistence/files'
import { useQuota } from './platform/quota'
import { redact } from './platform/rid'
import { authenticate, ownerOfToken } from './platform/token'
import { answerPublic } from './public-pages'
import { RawAnswer } from './raw'
import { newRid, Refusal, refusalBody } from './refusal'
import type { Route } from './route'
import { routes } from './routes'
import type { Account, Fault, State } from './state'

const LONGEST_KEPT = 2000

export type Session = {
  state: State
  files: FileStore
  now(): number
  commit(change: Change): void
  retryWindowMs: number
}

/** A request as it came; nothing of it is read yet. */
export type Incoming = {
  method: string
  url: URL
  contentType: string | null
  body: Buffer
  clientIp: string
  base: string
}

export type Outcome =
  | { type: 'answer'; body: Json | RawAnswer; afterMs?: number }
  | { type: 'status'; status: number; afterMs?: number }
  /** the connection breaks instead of an answer */
  | { type: 'dropped' }

export function dispatch(session: Session, incoming: Incoming): Outcome {
  const path = incoming.url.pathname
  const now = session.now()
  const { state, files } = session
  const shown = answerPublic({ state, files, now }, incoming.method, path)
  if (shown) return { type: 'answer', body: shown }
  const began = performance.now()
  let caller: Account | undefined
  let fault: Fault | undefined
  const refuse = (error: unknown): Outcome => {
    if (!(error instanceof Refusal)) throw error
    const rid = newRid(now)
    const { errmsgTail } = session.state.switches
    const body = refusalBody(error, rid, errmsgTail)
    if (caller && errmsgTail !== 'hint' && !path.startsWith('/sns/')) {
      const costMs = Math.ceil(performance.now() - began)
      const call = { ...kept(caller, incoming), at: now, costMs, answer: JSON.stringify(body) }
      const { appId } = caller.facts
      session.commit({ type: 'platform', appId, change: { type: 'refused', rid, call } })
    }
    return { type: 'answer', body }
  }
  try {
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route) throw new Refusal(40066)
    if (incoming.method !== route.method) throw new Refusal(route.method === 'GET' ? 43001 : 43002)
    caller = whoCalls(session, route, incoming)
    if (caller) {
      const { appId } = caller.facts
      session.commit({ type: 'called', appId, path })
      fault = caller.faults.get(path)?.[0]?.fault
      if (fault) session.commit({ type: 'faultUsed', appId, path })
    }
    if (fault && 'errcode' in fault && !('sent' in fault)) throw new Refusal(fault.errcode)
    if (fault && 'status' in fault) return { type: 'status', status: fault.status }
    if (fault && 'drop' in fault && fault.drop === 'before') return { type: 'dropped' }
    const body = handle(session, route, incoming, now, caller)
    if (fault && 'sent' in fault && !(body instanceof RawAnswer) && body.errcode === 0) {
      throw new Refusal(fault.errcode, { msg_id: body.msg_id })
    }
    return finish(fault, { type: 'answer', body })
  } catch (error) {
    return finish(fault, refuse(error))
  }
}

function handle(
  session: Session,
  route: Route,
  incoming: Incoming,
  now: number,
  caller?: Account,
): Json | RawAnswer {
  const { auth = 'token' } = route
  const query = incoming.url.searchParams
  if (typeof auth === 'object' && !caller) return auth.otherwise(query)
  const account = auth === 'token' ? authenticate(session.state, query.get('access_token'), now) : caller
  if (account && !mayCall(account.facts, route.need)) throw new Refusal(48001)
  const body = readBody(session, route, incoming)
  const call = {
    ...newCall(
      session,
      account ?? nobody(auth === 'appIdInBody' ? (body.appid ?? query.get('appid')) : query.get('appid')),
      now,
    ),
    path: incoming.url.pathname,
    query,
    body,
    parts: route.reads === 'form' ? parseMultipart(incoming.contentType, incoming.body) : null,
    clientIp: incoming.clientIp,
    base: incoming.base,
  }
  useQuota(call)
  return route.handler(call)
}

/** A call with nothing in it yet, as if made on this machine. */
export function newCall(session: Session, account: Account, now: number): Call {
  const { state, files, commit, retryWindowMs } = session
  return {
    path: '',
    state,
    files,
    account,
    now,
    query: new URLSearchParams(),
    body: {},
    parts: null,
    clientIp: '127.0.0.1',
    base: '',
    retryWindowMs,
    mayCall(path) {
      const route = Object.hasOwn(routes, path) ? routes[path] : undefined
      return !route || mayCall(account.facts, route.need)
    },
    commit,
    newId() {
      const id = state.nextId
      commit({ type: 'id' })
      return id
    },
  }
}

/** The account that a call counts for, good token or not. */
function whoCalls({ state, now }: Session, route: Route, { url, body }: Incoming): Account | undefined {
  const { auth = 'token' } = route
  if (typeof auth === 'object') return auth.find(state, url.searchParams, now())
  if (auth === 'token') return ownerOfToken(state, url.searchParams.get('access_token'))
  return state.accounts.get(url.searchParams.get('appid') ?? appIdIn(body.toString()))
}

function appIdIn(text: string): string {
  try {
    const { appid } = parseBody(text)
    return typeof appid === 'string' ? appid : ''
  } catch {
    return ''
  }
}

/** @throws Refusal 41002 missing, 40013 unknown */
function nobody(appId: unknown): never {
  throw new Refusal(appId ? 40013 : 41002)
}

function readBody(session: Session, route: Route, { body }: Incoming): Json {
  if (route.method === 'GET' || route.reads === 'form') return {}
  if (!isUtf8(body)) throw new Refusal(40033)
  const text = body.toString()
  if (route.reads === 'optionalJson' && text.trim() === '') return {}
  return parse(text, session, route)
}

/** What may be kept of a refused call: neither its secret nor its files. */
function kept({ facts }: Account, { url, contentType, body, clientIp }: Incoming) {
  const isForm = /^multipart\//i.test(contentType ?? '')
  return {
    query: redact(url.search.slice(1), facts.secret),
    body: isForm ? '' : redact(body.toString('utf8', 0, LONGEST_KEPT), facts.secret),
    clientIp,
  }
}

/** Escapes in JSON: what happens to them differs by endpoint and year, so it is a switch. */
function parse(text: string, session: Session, route: Route): Json {
  const escape = /(?<!\\)((?:\\\\)*)\\u(?=[0-9a-fA-F]{4})/g
  if (!route.isMessage || session.state.switches.unicodeEscape === 'accept') return parseBody(text)
  if (session.state.switches.unicodeEscape === 'literal') return parseBody(text.replace(escape, '$1\\\\u'))
  if (escape.test(text)) throw new Refusal(47002)
  return parseBody(text)
}

/** What a fault does to an answer whose call took effect. */
function finish(fault: Fault | undefined, outcome: Outcome): Outcome {
  if (fault && 'drop' in fault) return { type: 'dropped' }
  if (fault && 'delayMs' in fault && outcome.type === 'answer') return { ...outcome, afterMs: fault.delayMs }
  return outcome
}
