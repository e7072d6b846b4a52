/** A page of the history over HTTP when there are a million broadcasts, beside the same when there are a thousand. */
import path from 'node:path'
import { mkdirSync } from 'node:fs'
import { openEmbedded, openServer } from '@/lib/db/client'
import { preparedFolder, type App } from '../support/app'
import { must } from '../support/connect-everybody'
import type { Bench, Row } from './bench'
import { median, timed } from './figures'
import { COMMON, fillHistory, PHRASE, RARE } from './history-rows'
import { appId, connectAccount, newDatabase, openBenchContext } from './settings'
import type { World } from './world'

const looks = {
  first: '',
  status: '&status=failed',
  person: '&by=person-3',
  common: `&q=${encodeURIComponent(COMMON)}`,
  phrase: `&q=${encodeURIComponent(PHRASE)}`,
  rare: `&q=${encodeURIComponent(RARE)}`,
}
type Look = keyof typeof looks

export const history: Bench = {
  name: 'history',
  measures: "the history's first page, filtered and searched, at 1,000 and at 1,000,000 broadcasts",
  async *run(world) {
    const sizes = world.small ? [100, 1000] : [1000, 10_000, 100_000, 1_000_000]
    // In miniature one database is enough: the code is the same.
    if (!world.small) yield* await compare(world, 'postgres', sizes, (size) => onServer(world, size))
    // Filling the embedded database takes longer.
    const ends = world.small ? sizes : [1000, 1_000_000]
    yield* await compare(world, 'pglite', ends, (size) => embedded(world, size))
  },
}

async function compare(
  { small }: World,
  database: string,
  sizes: number[],
  open: (size: number) => Promise<App>,
): Promise<Row[]> {
  const apps = new Map<number, App>()
  for (const size of sizes) apps.set(size, await open(size))
  const rows: Row[] = []
  const [least = 0, most] = [sizes[0], sizes.at(-1)]
  for (const look of Object.keys(looks) as Look[]) {
    // By turns, so that whatever else the machine does meets all.
    const took = new Map(sizes.map((size) => [size, [] as number[]]))
    for (let i = 0; i < (small ? 2 : 43); i++) {
      for (const [size, app] of apps) {
        const ms = await timed(() => must(app.api(`/api/broadcasts?appId=${appId}${looks[look]}`), 200))
        if (i >= 3 || small) took.get(size)?.push(ms)
      }
    }
    const of = (size: number) => median(took.get(size) ?? [])
    for (const size of sizes.slice(1)) {
      const name = size === most ? `history.${database}.${look}` : `history.${database}.${look}.${size}`
      // A tenth has it, which is told: limits are for the first page, a filter, and a rare and a common word.
      const limit = size === most && look !== 'phrase' ? ({ of: 'ratio', most: 1.5 } as const) : undefined
      rows.push({ name, value: of(size), unit: 'ms', baseline: of(least), limit })
    }
  }
  for (const app of apps.values()) await app.stop()
  return rows
}

async function onServer(world: World, size: number): Promise<App> {
  const url = await newDatabase(await world.postgres(), `bench_history_${size}`)
  const database = openServer(url)
  await fill(database, size)
  return await world.app({ env: { ...env, DATABASE_URL: url }, dataDir: world.folder('history') })
}

async function embedded(world: World, size: number): Promise<App> {
  const dataDir = await preparedFolder()
  mkdirSync(path.join(dataDir, 'pglite'), { recursive: true })
  await fill(await openEmbedded(dataDir), size)
  return await world.app({ env, dataDir })
}

const env = { ENCRYPTION_KEY: 'ab'.repeat(32), WORKER: 'none' }

async function fill(database: Awaited<ReturnType<typeof openEmbedded>>, size: number): Promise<void> {
  openBenchContext(database)
  await connectAccount(database.db, 'http://127.0.0.1:1')
  await fillHistory(database, size)
  await database.close()
}
