/**
 * A send to a million: 100 deliveries of 10,000 OpenIDs, each claimed, called and recorded. The bare thing is a loop that
 * posts the same bodies to the same simulator and forgets them.
 */
import { randomUUID } from 'node:crypto'
import type { Context } from '@/lib/context'
import { openServer, type Database } from '@/lib/db/client'
import { createList } from '@/lib/services/audience/create-list'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { deliver } from '@/lib/services/delivery/deliver'
import type { Sandbox, Stats } from '../support/sandbox'
import { embeddedCopy } from '../support/database'
import type { Bench, Row } from './bench'
import { median, timed } from './figures'
import { accessToken, openIdsOf, reset } from './followers'
import { fork } from './forked'
import { appId, connectAccount, newDatabase, openBenchContext, openNewDatabase } from './settings'

export const send: Bench = {
  name: 'send',
  measures: '100 deliveries × 10,000 OpenIDs: one worker on each database, three workers on PostgreSQL',
  async *run(world) {
    const sandbox = await world.sandbox()
    const size = world.small
      ? { followers: 20_000, page: 10_000, rounds: 1 }
      : { followers: 1_000_000, page: 10_000, rounds: 3 }
    await reset(sandbox, size.followers)
    const openIds = await openIdsOf(sandbox, size.followers)
    const given = { sandbox, openIds, ...size }
    const server = await world.postgres()
    yield await oneWorker(given, 'send.pglite', await embeddedCopy())
    yield await oneWorker(given, 'send.postgres', await openNewDatabase(server, 'bench_send'))
    yield* await threeWorkers(given, await newDatabase(server, 'bench_workers'))
  },
}

type Given = { sandbox: Sandbox; openIds: string[]; followers: number; page: number; rounds: number }

async function oneWorker(given: Given, name: string, database: Database): Promise<Row> {
  const { sandbox, openIds, rounds } = given
  const ctx = openBenchContext(database)
  await connectAccount(database.db, sandbox.base)
  const { id: listId } = await makeList(ctx, given)
  const bodies = pages(given).map((touser, i) => () => body(touser, `${name} ${i}`))
  const all = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    await reset(sandbox, given.followers)
    all.bare.push(
      await postBare(
        sandbox,
        bodies.map((make) => make()),
      ),
    )
    await reset(sandbox, given.followers)
    await submit(ctx, listId, `${name} ${round}`)
    all.ours.push(await timed(() => deliverAll(ctx)))
    await mustHaveReached(sandbox, openIds.length)
  }
  await database.close()
  return {
    ...{ name, value: median(all.ours) / 1000, unit: 's', baseline: median(all.bare) / 1000 },
    limit: { of: 'ratio', most: 1.3 },
  }
}

async function postBare(sandbox: Sandbox, bodies: Buffer[]): Promise<number> {
  const url = `${sandbox.base}/cgi-bin/message/mass/send?access_token=${await accessToken(sandbox)}`
  const headers = { 'content-type': 'application/json' }
  return await timed(async () => {
    for (const one of bodies) {
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(one) })
      const answer = (await response.json()) as { errcode: number }
      if (answer.errcode !== 0) throw new Error(JSON.stringify(answer))
    }
  })
}

async function threeWorkers(given: Given, url: string): Promise<Row[]> {
  const { sandbox, openIds, rounds } = given
  const database = openServer(url)
  const ctx = openBenchContext(database)
  await connectAccount(database.db, sandbox.base)
  const { id: listId } = await makeList(ctx, given)
  const workers = await Promise.all(
    [1, 2, 3].map(() => fork<object, number>('send-process.ts', { DATABASE_URL: url })),
  )
  const seconds = { one: [] as number[], three: [] as number[] }
  let duplicates = 0
  for (let round = 0; round < rounds; round++) {
    for (const [how, used] of [
      ['one', workers.slice(0, 1)],
      ['three', workers],
    ] as const) {
      await reset(sandbox, given.followers)
      await submit(ctx, listId, `${how} ${round}`)
      seconds[how].push((await timed(() => Promise.all(used.map((worker) => worker.ask({}))))) / 1000)
      duplicates += (await mustHaveReached(sandbox, openIds.length)).duplicates
    }
  }
  await Promise.all(workers.map((worker) => worker.end()))
  await database.close()
  return [
    {
      ...{ name: 'send.three', value: median(seconds.three), unit: 's', baseline: median(seconds.one) },
      limit: { of: 'ratio', most: 1.1 },
      note: 'the bare thing is one worker of ours',
    },
    { name: 'send.duplicates', value: duplicates, unit: '', limit: { of: 'value', most: 0 } },
  ]
}

const makeList = (ctx: Context, { openIds }: Given) => createList(ctx, { appId, name: null, openIds })

const submit = (ctx: Context, listId: string, text: string) =>
  createBroadcast(ctx, { appId, content: { type: 'text', text }, audience: { type: 'list', listId } })

/** Until nothing is left that could be called now. */
export async function deliverAll(ctx: Context): Promise<void> {
  while (await deliver(ctx, appId)) await new Promise((resolve) => setTimeout(resolve, 5))
}

const pages = ({ openIds, page }: Given): string[][] =>
  Array.from({ length: Math.ceil(openIds.length / page) }, (_, i) => openIds.slice(i * page, (i + 1) * page))

const body = (touser: string[], content: string): Buffer =>
  Buffer.from(
    JSON.stringify({
      touser,
      msgtype: 'text',
      text: { content },
      clientmsgid: randomUUID().replaceAll('-', ''),
    }),
  )

/** A figure of a send that left somebody out says nothing. */
async function mustHaveReached(sandbox: Sandbox, people: number): Promise<Stats> {
  const stats = await sandbox.control<Stats>(`stats?appid=${appId}`)
  if (stats.messages !== people) throw new Error(`${stats.messages} of ${people} were reached.`)
  return stats
}
