/** One call to WeChat's API, from its method to its answer; faults set by hand come between. */
import { mayCall } from './accounts'
import { isObject, parseBody, type Call, type Json } from './call'
import type { Change } from './changes'
import { parseMultipart } from './multipart'
import type { FileStore } from './persistence/files'
import { useQuota } from './platform/quota'
import { authenticate, ownerOfToken } from './platform/token'
import { RawAnswer } from './raw'
import { Refusal, refusalBody } from './refusal'
import type { Route } from './route'
import { routes } from './routes'
import type { Account, Fault, State } from './state'

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
  const refused = (error: unknown): Outcome => {
    if (!(error instanceof Refusal)) throw error
    return { type: 'answer', body: refusalBody(error.errcode, now, error.extra) }
  }
  let fault: Fault | undefined
  try {
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route) throw new Refusal(40066)
    if (incoming.method !== route.method) throw new Refusal(route.method === 'GET' ? 43001 : 43002)
    const caller = whoCalls(session, route, incoming)
    if (caller) {
      const { appId } = caller.facts
      session.commit({ type: 'called', appId, path })
      fault = caller.faults.get(path)?.[0]?.fault
      if (fault) session.commit({ type: 'faultUsed', appId, path })
      const instead = fault && answerInstead(fault, now)
      if (instead) return instead
    }
    return finish(fault, { type: 'answer', body: handle(session, route, incoming, now, caller) }, now)
  } catch (error) {
    return finish(fault, refused(error), now)
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
  if (typeof auth === 'object' && !caller) return auth.otherwise()
  const body = readBody(session, route, incoming)
  const account =
    auth === 'token'
      ? authenticate(session.state, query.get('access_token'), now)
      : requireAccount(
          caller,
          auth === 'appIdInBody' ? (body.appid ?? query.get('appid')) : query.get('appid'),
        )
  if (!mayCall(account.facts, route.need)) throw new Refusal(48001)
  const { state, files, commit, retryWindowMs } = session
  const newId = () => {
    const id = state.nextId
    commit({ type: 'id' })
    return id
  }
  const call: Call = {
    path: incoming.url.pathname,
    state,
    files,
    account,
    now,
    query,
    body,
    parts: route.reads === 'form' ? parseMultipart(incoming.contentType, incoming.body) : null,
    clientIp: incoming.clientIp,
    base: incoming.base,
    retryWindowMs,
    commit,
    newId,
  }
  useQuota(call)
  return route.handler(call)
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
    const body: unknown = JSON.parse(text)
    return isObject(body) && typeof body.appid === 'string' ? body.appid : ''
  } catch {
    return ''
  }
}

/** @throws Refusal 41002 missing, 40013 unknown */
function requireAccount(caller: Account | undefined, appId: unknown): Account {
  if (caller) return caller
  throw new Refusal(appId ? 40013 : 41002)
}

function readBody(session: Session, route: Route, { body }: Incoming): Json {
  if (route.method === 'GET' || route.reads === 'form') return {}
  const text = body.toString()
  if (route.reads === 'optionalJson' && text.trim() === '') return {}
  return parse(text, session, route)
}

/** Escapes in JSON: what happens to them differs by endpoint and year, so it is a switch. */
function parse(text: string, session: Session, route: Route): Json {
  const escape = /(?<!\\)((?:\\\\)*)\\u(?=[0-9a-fA-F]{4})/g
  if (!route.isMessage || session.state.switches.unicodeEscape === 'accept') return parseBody(text)
  if (session.state.switches.unicodeEscape === 'literal') return parseBody(text.replace(escape, '$1\\\\u'))
  if (escape.test(text)) throw new Refusal(47002)
  return parseBody(text)
}

function answerInstead(fault: Fault, now: number): Outcome | undefined {
  if ('sent' in fault) return undefined
  if ('errcode' in fault) return { type: 'answer', body: refusalBody(fault.errcode, now) }
  if ('status' in fault) return { type: 'status', status: fault.status }
  return 'drop' in fault && fault.drop === 'before' ? { type: 'dropped' } : undefined
}

/** What a fault does to an answer whose call took effect. */
function finish(fault: Fault | undefined, outcome: Outcome, now: number): Outcome {
  if (fault && 'drop' in fault) return { type: 'dropped' }
  if (fault && 'sent' in fault && outcome.type === 'answer' && !(outcome.body instanceof RawAnswer)) {
    const { errcode, msg_id } = outcome.body
    if (errcode === 0) return { ...outcome, body: refusalBody(fault.errcode, now, { msg_id }) }
  }
  if (fault && 'delayMs' in fault && outcome.type === 'answer') return { ...outcome, afterMs: fault.delayMs }
  return outcome
}
