/**
 * WeChat's server API for people who have no account yet, and for tests: one `fetch`, no server of its own. Paths are as at
 * https://api.weixin.qq.com; whoever mounts it elsewhere strips the prefix. Control calls are under `/_sandbox`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { control, type ControlWorld } from './control/control'
import { ControlError } from './control/input'
import { applyChange, type Change } from './changes'
import { dispatch, newCall, type Outcome } from './dispatch'
import { createFileStore } from './persistence/files'
import { hashesInUse } from './persistence/in-use'
import { openJournal, type Journal } from './persistence/journal'
import { lockState, type StateLock } from './persistence/lock'
import { createPusher, type Pusher } from './push/pusher'
import { RawAnswer } from './raw'
import { createState, type State } from './state'

export type Simulator = {
  /**
   * Answers a call. An answer that a fault drops is a Response with the header `x-sandbox-dropped` and a body that breaks:
   * a client in this process, or one behind a server that streams the body, sees the connection fail. A server that has the
   * socket should destroy it instead ({@link DROPPED_HEADER}).
   */
  fetch(request: Request, about?: AboutRequest): Promise<Response>
  close(): Promise<void>
}

export type AboutRequest = {
  /** where the caller sits; this machine unless told */
  clientIp?: string
  /** the request's headers are those of a connection, where a body's length is among them */
  overHttp?: boolean
  /** the simulator's own address as callers know it, without a slash at its end; the request's origin unless told */
  base?: string
}

export type SimulatorOptions = {
  /** where the state is kept; without it, it ends with the process */
  stateDir?: string
  /** of each account on its first day; 12,000 */
  followers?: number
  /** within which asking again with one clientmsgid is 45066; 60,000 */
  retryWindowMs?: number
  /** how pushes go out */
  fetch?: typeof fetch
}

export const DROPPED_HEADER = 'x-sandbox-dropped'
const DEFAULT_FOLLOWERS = 12_000
const RETRY_WINDOW_MS = 60_000
const ASK_FOR_LOCK_EVERY_MS = 1000
const HERE = '127.0.0.1'

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  let running: Running | null = null
  let closed = false
  let askedAt = -Infinity

  /** null while another process has the state folder; asked for again, since that process may end. */
  function start(): Running | null {
    if (running || closed) return running
    if (Date.now() - askedAt < ASK_FOR_LOCK_EVERY_MS) return null
    askedAt = Date.now()
    running = open(options)
    return running
  }

  start()
  return {
    async fetch(request, about = {}) {
      const body = Buffer.from(await request.arrayBuffer())
      const simulator = start()
      if (!simulator) return json(503, { error: { code: 'unavailable', message: inUse(closed) } })
      return simulator.answer(request, body, about)
    },
    async close() {
      if (closed) return
      closed = true
      await running?.close()
      running = null
    },
  }
}

const inUse = (closed: boolean) =>
  closed ? 'The simulator has been closed.' : "Another process has the simulator's state folder."

type Running = {
  answer(request: Request, body: Buffer, about: AboutRequest): Promise<Response>
  close(): Promise<void>
}

function open(options: SimulatorOptions): Running | null {
  const {
    stateDir,
    followers = DEFAULT_FOLLOWERS,
    retryWindowMs = RETRY_WINDOW_MS,
    fetch: push = fetch,
  } = options
  const lock: StateLock | null = stateDir === undefined ? null : lockState(stateDir)
  if (stateDir !== undefined && !lock) return null
  const fresh = () => createState(followers, Date.now())
  const opened: { state: State; journal: Journal<State, Change> | null } =
    stateDir === undefined
      ? { state: fresh(), journal: null }
      : openJournal<State, Change>(stateDir, fresh, applyChange)
  const { state, journal } = opened
  const files = createFileStore(stateDir)
  const now = () => Date.now() + state.clockOffsetMs
  const removeUnusedFiles = () => files.keepOnly(hashesInUse(state, now()))
  removeUnusedFiles()

  /** Changes of the call at hand; written in one line before it is answered. */
  let pending: Change[] = []
  const commit = (change: Change) => {
    applyChange(state, change)
    pending.push(change)
  }
  function write(): void {
    const changes = pending
    pending = []
    if (changes.length === 0) return
    journal?.append(changes, state)
    // Not before it is written: until then a kill would undo the reset, whose files it needs.
    if (changes.some((change) => change.type === 'reset')) removeUnusedFiles()
    pusher.wake()
  }
  const pusher: Pusher = createPusher({
    state,
    now,
    fetch: push,
    record(changes) {
      changes.forEach(commit)
      write()
    },
  })
  pusher.wake()

  const session = { state, files, now, commit, retryWindowMs }
  const world: ControlWorld = {
    state,
    now,
    commit,
    fetch: push,
    followers,
    toCall: (account) => newCall(session, account, now()),
  }

  async function answer(request: Request, body: Buffer, about: AboutRequest): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname === '/_sandbox' || url.pathname.startsWith('/_sandbox/')) {
      return answerControl(request.method, url, body.toString())
    }
    // Without a Content-Length WeChat answers 412 and no JSON (seen by many on multipart uploads).
    const isChunked = request.headers.has('transfer-encoding')
    const lacksLength = about.overHttp && !request.headers.has('content-length')
    if (isChunked || (request.method === 'POST' && lacksLength)) return new Response(null, { status: 412 })
    const outcome = dispatch(session, {
      method: request.method,
      url,
      contentType: request.headers.get('content-type'),
      body,
      clientIp: about.clientIp ?? HERE,
      base: about.base ?? url.origin,
    })
    write()
    return toResponse(outcome, state.switches.jsonContentType, request.signal)
  }

  async function answerControl(method: string, url: URL, body: string): Promise<Response> {
    try {
      const result = await control(world, method, url, body)
      write()
      return json(200, result)
    } catch (error) {
      write()
      if (!(error instanceof ControlError)) throw error
      const code = error.status === 404 ? 'not_found' : error.status === 409 ? 'conflict' : 'invalid'
      return json(error.status, { error: { code, message: error.message } })
    }
  }

  return {
    answer,
    async close() {
      await pusher.close()
      journal?.close(state)
      lock?.release()
    },
  }
}

async function toResponse(outcome: Outcome, contentType: string, signal: AbortSignal): Promise<Response> {
  if (outcome.type === 'dropped') return dropped()
  if (outcome.afterMs) await sleep(outcome.afterMs, undefined, { signal })
  if (outcome.type === 'status') {
    const hasBody = ![204, 205, 304].includes(outcome.status)
    return new Response(hasBody ? `<html><body>${outcome.status}</body></html>` : null, {
      status: outcome.status,
      headers: { 'content-type': 'text/html' },
    })
  }
  if (outcome.body instanceof RawAnswer) {
    const { status, body, headers } = outcome.body
    return new Response(body, { status, headers })
  }
  return json(200, outcome.body, contentType)
}

function dropped(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.error(new TypeError('The simulator dropped the connection.'))
    },
  })
  return new Response(body, { headers: { [DROPPED_HEADER]: '1', 'content-type': 'application/json' } })
}

function json(status: number, body: unknown, contentType = 'application/json'): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': `${contentType}; charset=utf-8`, 'cache-control': 'no-store' },
  })
}
