/**
 * Delivers pushes: an answer is due within 5 s, three tries in all, 5 s apart. What a try brings is written down before the
 * next thing happens, so a restart goes on where it was.
 */
import { PUSH_ANSWER_WITHIN_MS } from '@/lib/wechat/wire/limits'
import type { Change } from '../changes'
import type { Account, Callback, Push, State } from '../state'
import { seal } from './envelope'
import { readReply, type Reply } from './reply'
import { createSchedule } from './schedule'

const TRIES = 3
const AT_ONCE = 8
/** After a restart the callback's server may be the same process, still starting. */
const HOLD_AFTER_START_MS = 1500
const LONGEST_TIMER_MS = 60_000
/** What the follower sees when the account's server fails three times or answers nonsense (passive replies page). */
const OUT_OF_ORDER = '该公众号提供的服务出现故障，请稍后再试'

export type Pusher = {
  /** looks at what is due; called after every change */
  wake(): void
  close(): Promise<void>
}

type World = {
  state: State
  now(): number
  record(changes: Change[]): void
  fetch: typeof fetch
}

export function createPusher(world: World): Pusher {
  const inFlight = new Map<number, Promise<void>>()
  const stop = new AbortController()
  const heldUntil = Date.now() + (world.state.pushes.size > 0 ? HOLD_AFTER_START_MS : 0)
  const schedule = createSchedule()
  let unseen = world.state.pushes.keys().next().value ?? world.state.nextPushId
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    clearTimeout(timer)
    if (stop.signal.aborted) return
    takeIn()
    const held = heldUntil - Date.now()
    const now = world.now()
    for (let due = schedule.first(); due; due = schedule.first()) {
      const push = world.state.pushes.get(due.id)
      const wait = Math.max(held, due.at - now)
      if (push && wait > 0) {
        timer = setTimeout(wake, Math.min(wait, LONGEST_TIMER_MS))
        timer.unref()
        return
      }
      // The end of one that is on its way wakes again.
      if (push && inFlight.size >= AT_ONCE) return
      schedule.removeFirst()
      if (push) start(push)
    }
  }

  /** What was put on its way since the last look; their ids ascend. */
  function takeIn(): void {
    const { pushes, nextPushId } = world.state
    for (; unseen < nextPushId; unseen++) {
      const push = pushes.get(unseen)
      if (push) schedule.add(push.id, push.dueAt)
    }
  }

  function start(push: Push): void {
    // A later turn, so that the answer of the call that caused it goes first.
    const trying = Promise.resolve()
      .then(() => attempt(push))
      .finally(() => {
        inFlight.delete(push.id)
        const again = world.state.pushes.get(push.id)
        if (again) schedule.add(again.id, again.dueAt)
        wake()
      })
    inFlight.set(push.id, trying)
  }

  async function attempt(push: Push): Promise<void> {
    const account = world.state.accounts.get(push.appId)
    if (!account?.callback) return world.record([{ type: 'pushDone', id: push.id }])
    const { callback } = account
    world.record([{ type: 'pushTried', id: push.id, nextAt: world.now() + PUSH_ANSWER_WITHIN_MS }])
    const answer = await post(push, account, callback)
    if (stop.signal.aborted || !world.state.pushes.has(push.id)) return
    if (answer === null && push.attempts + 1 < TRIES) return
    const done: Change[] = [{ type: 'pushDone', id: push.id, ...(answer === null && { failed: true }) }]
    const reply = answer ?? { type: 'unreadable' as const }
    if (push.replyTo !== undefined && reply.type !== 'nothing') {
      done.push({ type: 'id' }, toMessage(push, push.replyTo, reply, world))
    }
    world.record(done)
  }

  /** @returns null when no answer came in time */
  async function post(push: Push, account: Account, callback: Callback): Promise<Reply | null> {
    const { originalId } = account.facts
    const format = account.platform.settings.pushFormat
    const { url, body, contentType } = seal(push, callback, { originalId, format }, world.now())
    try {
      const response = await world.fetch(url, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PUSH_ANSWER_WITHIN_MS)]),
      })
      const text = await response.text()
      if (response.status !== 200) return null
      return readReply(text, push.appId, callback, push.openId)
    } catch {
      return null
    }
  }

  return {
    wake,
    async close() {
      stop.abort()
      clearTimeout(timer)
      await Promise.allSettled(inFlight.values())
    },
  }
}

function toMessage(
  push: Push,
  index: number,
  reply: Exclude<Reply, { type: 'nothing' }>,
  world: World,
): Change {
  const base = { msgId: world.state.nextId, at: world.now(), kind: 'reply' as const }
  const message =
    reply.type === 'message'
      ? { ...base, msgtype: reply.msgtype, content: reply.content }
      : { ...base, msgtype: 'text', content: { content: OUT_OF_ORDER }, system: true as const }
  return { type: 'message', appId: push.appId, index, message }
}
