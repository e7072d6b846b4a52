/**
 * A fresh database with all migrations, for one test file. With TEST_DATABASE_URL (set by `npm test`) it is one of its own
 * on a real PostgreSQL; else it is PGlite in memory.
 */
import { PGlite } from '@electric-sql/pglite'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openEmbedded, openServer, overPglite, type Database } from '@/lib/db/client'
import { administer, databaseOn, embeddedTemplate, serverTemplate } from './database-template'

export async function createTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL
  if (url) return await openOnServer(url, `template ${await serverTemplate(url)}`)
  return await embeddedCopy()
}

/** PGlite in memory. */
export async function embeddedCopy(): Promise<Database> {
  const { dump } = await embeddedTemplate()
  return await overPglite(new PGlite({ loadDataDir: new Blob([readFileSync(dump)]) }))
}

/** Without any migration. */
export async function createEmptyDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL
  return url ? await openOnServer(url) : await openEmbedded()
}

async function openOnServer(serverUrl: string, template = ''): Promise<Database> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(serverUrl, `create database ${name} ${template}`)
  const database = openServer(databaseOn(serverUrl, name))
  const close = async () => {
    await database.close()
    await administer(serverUrl, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}
