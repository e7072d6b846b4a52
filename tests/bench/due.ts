/** How late a broadcast starts: from its time to the first call that leaves for WeChat, through queue and worker. */
import { pino } from 'pino'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/lib/db/client'
import { openQueue } from '@/lib/jobs/queue'
import { startWorker } from '@/lib/jobs/worker'
import { createList } from '@/lib/services/audience/create-list'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { embeddedCopy } from '../support/database'
import type { Bench, Row } from './bench'
import { median, percentile } from './figures'
import { openIdsOf, reset } from './followers'
import { appId, connectAccount, openBenchContext, openNewDatabase } from './settings'
import type { World } from './world'

export const due: Bench = {
  name: 'due',
  measures: 'from the time a broadcast is due to its first call',
  async *run(world) {
    yield* await onDatabase(world, 'pglite', await embeddedCopy())
    yield* await onDatabase(world, 'postgres', await openNewDatabase(await world.postgres(), 'bench_due'))
  },
}

async function onDatabase(world: World, name: string, database: Database): Promise<Row[]> {
  const { count, withinMs } = world.small ? { count: 2, withinMs: 500 } : { count: 120, withinMs: 20_000 }
  const sandbox = await world.sandbox()
  await reset(sandbox, 100)
  const called = new Map<string, number>()
  /** Notes when the message left, by its text: every broadcast has one of its own. */
  const noting = async (request: RequestInfo | URL) => {
    if (request instanceof Request && request.url.includes('/mass/send')) {
      const at = Date.now()
      const { text } = (await request.clone().json()) as { text: { content: string } }
      called.set(text.content, called.get(text.content) ?? at)
    }
    return await fetch(request)
  }
  const queue = await openQueue(database, pino({ level: 'silent' }))
  const context = openBenchContext(database, { wake: queue.wake, fetch: noting })
  await connectAccount(database.db, sandbox.base)
  const worker = await startWorker({ context, database, queue, close: async () => {} })
  const { id: listId } = await createList(context, {
    appId,
    name: null,
    openIds: await openIdsOf(sandbox, 100),
  })

  const start = Date.now() + 3000
  const times = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    // Spread over the pauses between two polls, never in step with them.
    const at = Math.round(start + (i * withinMs) / count + ((i * 137) % 500))
    const text = `${name} ${i}`
    times.set(text, at)
    const message = {
      appId,
      content: { type: 'text' as const, text },
      audience: { type: 'list' as const, listId },
    }
    const { id } = await createBroadcast(context, message)
    await database.db.broadcast.update({ where: { id }, data: { sendAt: new Date(at) } })
    await queue.wake(appId, undefined, new Date(at))
  }
  const deadline = Date.now() + withinMs + 30_000
  while (called.size < count && Date.now() < deadline) await sleep(100)
  await worker.stop()
  await queue.close()
  await database.close()
  const waits = [...times].map(([text, at]) => ((called.get(text) ?? Infinity) - at) / 1000)
  return [
    { name: `due.${name}.median`, value: median(waits), unit: 's', limit: { of: 'value', most: 0.6 } },
    { name: `due.${name}.p99`, value: percentile(waits, 0.99), unit: 's', limit: { of: 'value', most: 1.5 } },
  ]
}
