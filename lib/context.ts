/**
 * What every service gets: settings, database, clock, WeChat, the queue, and who acts. The value is made by
 * lib/open-context.ts when a process starts; this file is light, so that pages and routes can bundle it.
 */
import type { Db, Tx } from './db/client'
import type { Env } from './env'
import type { Logger } from './log'
import { processGlobal } from './process-global'
import type { WechatClient } from './wechat/client'
import type { AboutRequest } from './simulator/simulator'

export type Role = 'viewer' | 'author' | 'approver' | 'administrator'

export type Actor =
  | { type: 'user'; id: string; name: string; role: Role; canSend: boolean }
  /** `appIds`: the accounts a token is for; null = all. `name` is what histories show. */
  | { type: 'api'; id: string; name: string; role: Role; canSend: boolean; appIds: readonly string[] | null }
  | { type: 'system'; id: 'system'; name: 'system'; role: 'administrator'; canSend: true }

/** WeChat's server API as lib/simulator plays it, called in this process. */
export type Simulator = {
  fetch(request: Request, about?: AboutRequest): Response | Promise<Response>
}

export type Context = {
  env: Env
  db: Db
  log: Logger
  now: () => Date
  /** @throws AppError not_found when no such account is connected */
  wechat: (appId: string) => Promise<WechatClient>
  /** Wakes the deliverer of an account, now or at `at`. With `tx` the wake-up exists only if the transaction does. */
  wake: (appId: string, tx?: Tx, at?: Date) => Promise<void>
  /** how many mass calls an account makes a minute at most, whatever WeChat allows it; benchmarks know no limit */
  massCallsPerMinute: number
  /** the simulator mounted in this process; null in a worker and where SANDBOX is off */
  simulator: Simulator | null
  actor: Actor
}

export const systemActor: Actor = {
  ...{ type: 'system', id: 'system', name: 'system' },
  ...{ role: 'administrator', canSend: true },
}

const holder = processGlobal<{ context?: Context }>('context', () => ({}))

/** The context of this process, acting as the system. */
export function getContext(): Context {
  if (!holder.context)
    throw new Error(
      'This process has no open context; start it with npm start, npm run dev or npm run worker.',
    )
  return holder.context
}

export function setContext(context: Context): void {
  holder.context = context
}

export function withActor(context: Context, actor: Actor): Context {
  return { ...context, actor }
}
