/**
 * A database with all migrations, made once and copied for every test file and every application. PGlite's first opening
 * takes some eight seconds of a processor, a copy's two; and a server copies a database in a moment.
 */
import { PGlite } from '@electric-sql/pglite'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openServer, overPglite } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'

/** Before the tests of a project: else two files that start at once would each make one. */
export async function setup(): Promise<void> {
  const url = process.env.TEST_DATABASE_URL
  await (url ? serverTemplate(url) : embeddedTemplate())
}

/** @returns what DATA_DIR/pglite is before anybody did anything, and the same for a database in memory */
export async function embeddedTemplate(): Promise<{ folder: string; dump: string }> {
  const place = path.join(tmpdir(), `qunfa-migrated-${fingerprint()}`)
  if (!existsSync(place)) await makeEmbedded(place)
  return filesOf(place)
}

const filesOf = (place: string) => ({
  folder: path.join(place, 'pglite'),
  dump: path.join(place, 'dump.tar'),
})

async function makeEmbedded(place: string): Promise<void> {
  const draft = mkdtempSync(`${place}-`)
  const { folder, dump } = filesOf(draft)
  const pglite = new PGlite(folder)
  const database = await overPglite(pglite)
  await migrate(database)
  writeFileSync(dump, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  try {
    renameSync(draft, place)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw error // else somebody was quicker
  }
}

/** @returns the name of the database to copy */
export async function serverTemplate(serverUrl: string): Promise<string> {
  const name = `migrated_${fingerprint()}`
  const found = await administer(serverUrl, 'select 1 from pg_database where datname = $1', [name])
  if (found === 0) await makeOnServer(serverUrl, name)
  return name
}

async function makeOnServer(serverUrl: string, name: string): Promise<void> {
  const draft = `draft_${randomBytes(8).toString('hex')}`
  await administer(serverUrl, `create database ${draft}`)
  const database = openServer(databaseOn(serverUrl, draft))
  await migrate(database)
  await database.close()
  // The schema engine lets go of its connection a little later.
  await administer(serverUrl, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    draft,
  ])
  await administer(serverUrl, `alter database ${draft} rename to ${name}`)
}

export const databaseOn = (serverUrl: string, name: string): string =>
  Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href

/** @returns how many rows it found */
export async function administer(serverUrl: string, sql: string, values: unknown[] = []): Promise<number> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return (await client.query(sql, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

/** Another one for other migrations, and for another PGlite. */
function fingerprint(): string {
  const root = path.resolve(import.meta.dirname, '../..')
  const migrations = path.join(root, 'prisma/migrations')
  const files = readdirSync(migrations, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.join(migrations, file))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), path.join(root, 'node_modules/@electric-sql/pglite/package.json')]) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}
