/**
 * A fresh database with all migrations, for one test file. `TEST_DATABASE=server` (set by `npm test`) makes it on a
 * real PostgreSQL at TEST_DATABASE_URL, each in a database of its own; else it is PGlite in memory. Where there is a
 * TEST_DATABASE_TEMPLATE (set by `npm run mutate`), a database with all migrations, it is a copy of that.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openEmbedded, openServer, type Database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'

export async function createTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL
  const database = url ? await openFresh(url) : await openEmbedded()
  await migrate(database)
  return database
}

async function openFresh(serverUrl: string): Promise<Database> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = process.env.TEST_DATABASE_TEMPLATE
  await administer(serverUrl, `create database ${name}${template ? ` template ${template}` : ''}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = openServer(url.href)
  const close = async () => {
    await database.close()
    await administer(serverUrl, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}

async function administer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}
