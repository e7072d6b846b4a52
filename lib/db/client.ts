/**
 * The database of this process: a PostgreSQL server when DATABASE_URL is set, else PGlite (PostgreSQL compiled to
 * WebAssembly, in this process) in DATA_DIR. Both speak the same SQL, have the same migrations and the same client.
 */
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { PrismaClient, type Prisma } from './generated/client'
import { lockFolder } from './lock'

export type Db = PrismaClient
export type Tx = Prisma.TransactionClient
type Sql = { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

export type Database = {
  db: Db
  kind: 'embedded' | 'server'
  /** plain SQL, for the job queue, which brings its own */
  sql: Sql
  /** for migrations; a shadow database is an empty one in memory */
  adapter: PrismaPg | PrismaPGlite
  close(): Promise<void>
}

// Interactive transactions queue behind one another on the embedded database's single connection.
const transactionOptions = { maxWait: 20_000, timeout: 20_000 }

/** Opens a PostgreSQL server. @param url postgres://… */
export function openServer(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', () => {}) // an idle connection was closed by the server; the next query opens another
  const adapter = new PrismaPg(pool)
  const db = new PrismaClient({ adapter, transactionOptions })
  return {
    db,
    kind: 'server',
    adapter,
    sql: { executeSql: (text, values) => pool.query(text, values) },
    close: async () => {
      await db.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

/** Opens the embedded database. @param dataDir its parent folder; none = in memory, for tests and shadow databases */
export async function openEmbedded(dataDir?: string): Promise<Database> {
  if (!dataDir) return await overPglite(new PGlite())
  const folder = path.join(dataDir, 'pglite')
  mkdirSync(folder, { recursive: true })
  const lock = lockFolder(dataDir)
  const database = await overPglite(new PGlite(folder))
  const close = async () => {
    await database.close()
    lock.release()
  }
  return { ...database, close }
}

export async function overPglite(pglite: PGlite): Promise<Database> {
  const adapter = new PrismaPGlite(pglite)
  const db = new PrismaClient({ adapter, transactionOptions })
  // The client makes its query compiler ready while the database is unpacked.
  await Promise.all([pglite.waitReady, db.$connect()])
  return {
    db,
    kind: 'embedded',
    adapter,
    sql: {
      // Only the simple protocol takes several statements at once.
      executeSql: async (text, values) =>
        values?.length
          ? await pglite.query(text, values)
          : ((await pglite.exec(text)).at(-1) ?? { rows: [] }),
    },
    close: async () => {
      await db.$disconnect()
      if (!pglite.closed) await pglite.close()
    },
  }
}
