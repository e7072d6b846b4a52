/** The composition root: opens what a process needs. The only file that knows all the parts. */
import path from 'node:path'
import { setContext, systemActor, type Context } from './context'
import { keyFingerprint } from './crypto'
import { openEmbedded, openServer, type Database, type Db } from './db/client'
import { migrate } from './db/migrate'
import { createWechatClients } from './db/wechat-clients'
import { getEnv, type Env } from './env'
import { openQueue, type Queue } from './jobs/queue'
import { getLog } from './log'
import { createSimulator } from './simulator/simulator'
import { MASS_CALLS_PER_MINUTE } from './wechat/wire/limits'

export type OpenContext = { context: Context; database: Database; queue: Queue; close(): Promise<void> }

/**
 * Opens the database (migrated), the queue and the clients of this process.
 * @param mountSimulator in the web process, where it is served
 */
export async function openContext({ mountSimulator = false } = {}): Promise<OpenContext> {
  const env = getEnv()
  const log = getLog()
  const database = env.databaseUrl ? openServer(env.databaseUrl) : await openEmbedded(env.dataDir)
  try {
    const applied = await migrate(database)
    if (applied.length) log.info({ applied }, 'migrations applied')
    await checkEncryptionKey(database.db, env)
    const queue = await openQueue(database, log)
    const simulator =
      mountSimulator && env.sandboxOn
        ? createSimulator({ stateDir: path.join(env.dataDir, 'sandbox') })
        : null
    const context = createContext({ env, log, db: database.db, wake: queue.wake, simulator })
    setContext(context)
    const close = async () => {
      await queue.close()
      await simulator?.close()
      await database.close()
    }
    return { context, database, queue, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Puts a context together from given parts; tests give their own database, clock, fetch and wake. */
export function createContext(
  parts: Pick<Context, 'env' | 'db' | 'log' | 'wake'> &
    Partial<Pick<Context, 'now' | 'simulator' | 'massCallsPerMinute'>> & { fetch?: typeof fetch },
): Context {
  const { env, db, log, wake, fetch, now = () => new Date(), simulator = null } = parts
  const { massCallsPerMinute = MASS_CALLS_PER_MINUTE } = parts
  return {
    env,
    db,
    log,
    now,
    wake,
    massCallsPerMinute,
    simulator,
    actor: systemActor,
    wechat: createWechatClients({ env, db, log, now, fetch }),
  }
}

/** A process with another key could read no secret and would write ones that the others can't read. */
async function checkEncryptionKey(db: Db, env: Env): Promise<void> {
  const value = keyFingerprint(env.encryptionKey)
  // Whoever is first writes it, everybody reads it. One statement as it is: translating two took a tenth of a start.
  const [stored] = await db.$queryRaw<{ value: string }[]>`
    insert into "Setting" (key, value) values ('encryptionKeyFingerprint', ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set key = excluded.key returning value`
  if (stored?.value !== value) {
    throw new Error(
      'ENCRYPTION_KEY is not the one this database was made with. Set ENCRYPTION_KEY (or put back DATA_DIR/encryption-key) to the former value.',
    )
  }
}
