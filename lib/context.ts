/**
 * The composition root: opens what a process needs and hands it to services as one value. The only file that knows
 * them all. `scripts/serve.ts` and `scripts/worker.ts` open it; pages, actions and routes get it.
 */
import { openEmbedded, openServer, type Database, type Db, type Tx } from './db/client'
import { migrate } from './db/migrate'
import { createWechatClients } from './db/wechat-clients'
import { keyFingerprint } from './crypto'
import { getEnv, type Env } from './env'
import { openQueue, type Queue } from './jobs/queue'
import { getLog, type Logger } from './log'
import { processGlobal } from './process-global'
import type { WechatClient } from './wechat/client'

export type Role = 'viewer' | 'author' | 'approver' | 'administrator'

export type Actor =
  | { type: 'user'; id: string; name: string; role: Role }
  | { type: 'api'; id: 'API_TOKEN'; name: 'API_TOKEN'; role: 'administrator' }
  | { type: 'system'; id: 'system'; name: 'system'; role: 'administrator' }

export type Context = {
  env: Env
  db: Db
  log: Logger
  now: () => Date
  /** @throws AppError not_found when no such account is connected */
  wechat: (appId: string) => Promise<WechatClient>
  /** Wakes the deliverer of an account, now or at `at`. With `tx` the wake-up exists only if the transaction does. */
  wake: (appId: string, tx?: Tx, at?: Date) => Promise<void>
  actor: Actor
}

export type ProcessContext = { context: Context; database: Database; queue: Queue; close(): Promise<void> }

const systemActor: Actor = { type: 'system', id: 'system', name: 'system', role: 'administrator' }
const holder = processGlobal<{ opened?: ProcessContext }>('context', () => ({}))

/** Opens the database (migrated), the queue and the clients of this process. */
export async function openContext(): Promise<ProcessContext> {
  const env = getEnv()
  const log = getLog()
  const database = env.databaseUrl ? openServer(env.databaseUrl) : await openEmbedded(env.dataDir)
  try {
    const applied = await migrate(database)
    if (applied.length) log.info({ applied }, 'migrations applied')
    await checkEncryptionKey(database.db, env)
    const queue = await openQueue(database, log)
    const context = createContext({ env, log, db: database.db, wake: queue.wake })
    const close = async () => {
      await queue.close()
      await database.close()
    }
    return (holder.opened = { context, database, queue, close })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Puts a context together from given parts; tests give their own database, clock and wake. */
export function createContext(
  parts: Pick<Context, 'env' | 'db' | 'log' | 'wake'> & { now?: () => Date; fetch?: typeof fetch },
): Context {
  const now = parts.now ?? (() => new Date())
  const { env, db, log, wake } = parts
  return { env, db, log, now, wake, actor: systemActor, wechat: createWechatClients({ ...parts, now }) }
}

/** The context of this process, acting as the system. */
export function getContext(): Context {
  return getProcessContext().context
}

export function getProcessContext(): ProcessContext {
  if (!holder.opened) throw new Error('This process has no open context; start it with npm start, npm run dev or npm run worker.')
  return holder.opened
}

export function withActor(context: Context, actor: Actor): Context {
  return { ...context, actor }
}

/** A process with another key could read no secret and would write ones that the others can't read. */
async function checkEncryptionKey(db: Db, env: Env): Promise<void> {
  const key = 'encryptionKeyFingerprint'
  const value = keyFingerprint(env.encryptionKey)
  await db.setting.createMany({ data: { key, value }, skipDuplicates: true })
  const stored = await db.setting.findUniqueOrThrow({ where: { key } })
  if (stored.value !== value) {
    throw new Error(
      'ENCRYPTION_KEY is not the one this database was made with. Set ENCRYPTION_KEY (or put back DATA_DIR/encryption-key) to the former value.',
    )
  }
}
