/** One call to WeChat's API, from its method to its answer; faults set by hand come between. */
import { mayCall } from './accounts'
import { isObject, parseBody, type Call, type Json } from './call'
import type { Change } from './changes'
import { useQuota } from './quota'
import { Refusal, refusalBody } from './refusal'
import { routes, type Route } from './routes'
import type { Account, Fault, State } from './state'
import { authenticate, ownerOfToken } from './token'

export type Session = {
  state: State
  now(): number
  commit(change: Change): void
  retryWindowMs: number
}

export type Outcome =
  | { type: 'answer'; body: Json; afterMs?: number }
  | { type: 'status'; status: number; afterMs?: number }
  /** the connection breaks instead of an answer */
  | { type: 'dropped' }

/** @param body the request's text, empty for none */
export function dispatch(session: Session, method: string, url: URL, body: string): Outcome {
  const path = url.pathname
  const now = session.now()
  const refused = (error: unknown): Outcome => {
    if (!(error instanceof Refusal)) throw error
    return { type: 'answer', body: refusalBody(error.errcode, now, error.extra) }
  }
  let fault: Fault | undefined
  try {
    const route = routes[path]
    if (!route) throw new Refusal(40066)
    if (method !== route.method) throw new Refusal(route.method === 'GET' ? 43001 : 43002)
    const caller = whoCalls(session.state, route, url, body)
    if (caller) {
      const { appId } = caller.facts
      session.commit({ type: 'called', appId, path })
      fault = caller.faults.get(path)?.[0]?.fault
      if (fault) session.commit({ type: 'faultUsed', appId, path })
      const instead = fault && answerInstead(fault, now)
      if (instead) return instead
    }
    return finish(fault, { type: 'answer', body: handle(session, route, url, body, now, caller) })
  } catch (error) {
    return finish(fault, refused(error))
  }
}

function handle(session: Session, route: Route, url: URL, text: string, now: number, caller?: Account): Json {
  const account = route.appIdIn
    ? requireAppId(
        route.appIdIn === 'query'
          ? url.searchParams.get('appid')
          : (parse(text, session, route).appid ?? url.searchParams.get('appid')),
        caller,
      )
    : authenticate(session.state, url.searchParams.get('access_token'), now)
  if (!mayCall(account.facts, route.need)) throw new Refusal(48001)
  const { state, commit, retryWindowMs } = session
  const newId = () => {
    const id = state.nextId
    commit({ type: 'id' })
    return id
  }
  const call: Call = {
    path: url.pathname,
    state,
    account,
    now,
    query: url.searchParams,
    body: route.method === 'GET' ? {} : parse(text, session, route),
    retryWindowMs,
    commit,
    newId,
  }
  useQuota(call)
  return route.handler(call)
}

/** The account that a call counts for, good token or not. */
function whoCalls(state: State, route: Route, url: URL, text: string): Account | undefined {
  if (!route.appIdIn) return ownerOfToken(state, url.searchParams.get('access_token'))
  return state.accounts.get(url.searchParams.get('appid') ?? appIdIn(text))
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
function requireAppId(appId: unknown, caller: Account | undefined): Account {
  if (!appId) throw new Refusal(41002)
  if (!caller) throw new Refusal(40013)
  return caller
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
  if ('errcode' in fault) return { type: 'answer', body: refusalBody(fault.errcode, now) }
  if ('status' in fault) return { type: 'status', status: fault.status }
  return 'drop' in fault && fault.drop === 'before' ? { type: 'dropped' } : undefined
}

/** What a fault does to an answer whose call took effect. */
function finish(fault: Fault | undefined, outcome: Outcome): Outcome {
  if (fault && 'drop' in fault) return { type: 'dropped' }
  if (fault && 'delayMs' in fault && outcome.type === 'answer') return { ...outcome, afterMs: fault.delayMs }
  return outcome
}
