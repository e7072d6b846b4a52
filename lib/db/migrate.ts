/**
 * Migrations, written and applied by Prisma's own schema engine in its WebAssembly build: the native one is a
 * separate download. The history in prisma/migrations and in `_prisma_migrations` is exactly what Prisma would keep.
 */
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine as Engine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { processGlobal } from '../process-global'
import { openEmbedded, type Database } from './client'

const root = path.resolve(import.meta.dirname, '../..')
const migrationsDir = path.join(root, 'prisma/migrations')
const schemaFile = path.join(root, 'prisma/schema.prisma')
const filters = { externalTables: [], externalEnums: [] }

/** Applies what is missing. One process at a time; the others wait. @returns names of the migrations applied */
export async function migrate(database: Database): Promise<string[]> {
  return await withLock(database, async () => {
    if (await hasAll(database)) return []
    const engine = await createEngine(database)
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters,
    })
    return appliedMigrationNames
  })
}

/**
 * Nothing to apply, as at nearly every start. The engine isn't asked then: it takes a lock of its own, which its connection
 * keeps for ten seconds more, and of several processes that start at once the later ones would give up waiting for it.
 */
async function hasAll({ db }: Database): Promise<boolean> {
  const [history] = await db.$queryRaw<{ found: boolean }[]>`
    select to_regclass('_prisma_migrations') is not null as found`
  if (!history?.found) return false
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from "_prisma_migrations"
    where finished_at is not null and rolled_back_at is null`
  const applied = new Set(rows.map((row) => row.name))
  return readMigrations().migrationDirectories.every(({ path: name }) => applied.has(name))
}

/** The SQL that leads from the migrations to the schema; '' when they agree. */
export async function missingMigration(): Promise<string> {
  const database = await openEmbedded()
  try {
    const engine = await createEngine(database)
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...readMigrations() },
      to: { tag: 'schemaDatamodel', files: [readSchema()], configDir: root } as never, // the type lacks configDir
      script: true,
      exitCode: true,
      filters,
    })
    return exitCode === 0 ? '' : (stdout ?? '')
  } finally {
    await database.close()
  }
}

async function createEngine(database: Database): Promise<Engine> {
  const { SchemaEngine } = await loadEngine()
  const factory = {
    provider: 'postgres' as const,
    adapterName: database.adapter.adapterName,
    connect: () => database.adapter.connect(),
    connectToShadowDb: async () => (await openEmbedded()).adapter.connect(),
  }
  return await SchemaEngine.new(
    { datamodels: [[schemaFile, readSchema().content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory as never),
  )
}

/** Its module holds one instance; a second one would cut off the first in the middle of its work. */
const loadEngine = () => processGlobal('schemaEngine', instantiateEngine)

/** The package is made for bundlers, which load .wasm by themselves; Node needs it done by hand. */
async function instantiateEngine() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine as never })
  const bindings = engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}

const readSchema = () => ({ path: schemaFile, content: readFileSync(schemaFile, 'utf8') })

function readMigrations(): MigrationList {
  const names = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(migrationsDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok',
            value: readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
  }
}

/** Two web processes may start at once on one server; the embedded database has its folder lock already. */
async function withLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.kind === 'embedded') return await work()
  return await database.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(7218640531)`
      return await work()
    },
    { timeout: 120_000, maxWait: 120_000 },
  )
}
