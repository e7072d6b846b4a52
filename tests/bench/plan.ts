/** Planning a send to a million: what a submit writes, beside one statement that writes as many deliveries of the same pages. */
import type { Context } from '@/lib/context'
import type { Database } from '@/lib/db/client'
import { createList } from '@/lib/services/audience/create-list'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { embeddedCopy } from '../support/database'
import type { Bench, Row } from './bench'
import { byTurns } from './figures'
import { appId, connectAccount, openBenchContext, openNewDatabase } from './settings'
import type { World } from './world'

export const plan: Bench = {
  name: 'plan',
  measures: 'submitting a broadcast to a list of a million, as it grows',
  async *run(world) {
    const sizes = world.small ? [1000, 20_000] : [1000, 10_000, 100_000, 1_000_000]
    yield* await onDatabase(world, 'pglite', await embeddedCopy(), sizes)
    yield* await onDatabase(
      world,
      'postgres',
      await openNewDatabase(await world.postgres(), 'bench_plan'),
      sizes,
    )
  },
}

async function onDatabase(world: World, name: string, database: Database, sizes: number[]): Promise<Row[]> {
  const ctx = openBenchContext(database)
  await connectAccount(database.db, (await world.sandbox()).base)
  const rows: Row[] = []
  for (const size of sizes) rows.push(await measure(ctx, `plan.${name}.${size}`, size, world.small ? 1 : 15))
  await database.close()
  const last = rows.at(-1)
  return rows.map((row) => (row === last ? { ...row, limit: { of: 'ratio', most: 2 } } : row))
}

async function measure(ctx: Context, name: string, size: number, times: number): Promise<Row> {
  const openIds = Array.from({ length: size }, (_, i) => `oBench_${String(i).padStart(21, '0')}`)
  const { id: listId } = await createList(ctx, { appId, name: null, openIds })
  const content = { type: 'text' as const, text: '周五上新' }
  const { id: broadcastId } = await createBroadcast(ctx, {
    appId,
    content,
    audience: { type: 'list', listId },
  })
  let from = 0
  const { ours, bare } = await byTurns(
    times,
    () => createBroadcast(ctx, { appId, content, audience: { type: 'list', listId } }),
    () => ctx.db.$executeRaw`
      insert into "Delivery" (id, "broadcastId", "appId", seq, recipients, "listId", "pageSeq", "clientMsgId")
      select gen_random_uuid(), ${broadcastId}::uuid, ${appId}, ${(from += 1000)}::int + seq, size, "listId", seq,
        replace(gen_random_uuid()::text, '-', '')
      from "OpenIdPage" where "listId" = ${listId}::uuid`,
  )
  return { name, value: ours, unit: 'ms', baseline: bare }
}
