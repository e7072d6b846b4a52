/** A context of the product on a given database, as a process of it has: only pace and account are a benchmark's own. */
import { pino } from 'pino'
import type { Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { openServer, type Database, type Db } from '@/lib/db/client'
import { readEnv } from '@/lib/env'
import { createContext } from '@/lib/open-context'
import { processGlobal } from '@/lib/process-global'
import { databaseOn, administer, serverTemplate } from '../support/database-template'

export { sandboxAccount as appId } from '../support/app'
import { sandboxAccount as appId } from '../support/app'

const KEY = 'ab'.repeat(32)

/** Every process of a benchmark must read the same secrets. */
export function openBenchContext(
  database: Database,
  more: Partial<Pick<Context, 'wake'>> & { fetch?: typeof fetch } = {},
): Context {
  const env = readEnv({ DATA_DIR: '/nowhere', ENCRYPTION_KEY: KEY, AUTH_SECRET: KEY, LOG_LEVEL: 'silent' })
  processGlobal('env', () => env)
  const log = pino({ level: 'silent' })
  return createContext({
    env,
    db: database.db,
    log,
    wake: async () => {},
    massCallsPerMinute: Infinity,
    ...more,
  })
}

/** A database with all migrations on a PostgreSQL server. @returns its address */
export async function newDatabase(server: string, name: string): Promise<string> {
  await administer(server, `create database ${name} template ${await serverTemplate(server)}`)
  return databaseOn(server, name)
}

export const openNewDatabase = async (server: string, name: string): Promise<Database> =>
  openServer(await newDatabase(server, name))

/** The simulated service account, at the given simulator. */
export async function connectAccount(db: Db, apiBase: string): Promise<void> {
  await db.officialAccount.create({
    data: {
      ...{ appId, name: '基准', kind: 'service', verified: true, mode: 'simulated', undoSeconds: 0 },
      apiBase,
      appSecretCipher: seal(appId.slice(2).repeat(2)),
    },
  })
}
