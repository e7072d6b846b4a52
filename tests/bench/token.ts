/** The token centre: what a token costs that is there, and how often WeChat is asked for one by many at once. */
import { createAccessTokens } from '@/lib/wechat/access-token'
import { createMemoryTokenStore } from '../support/token-store'
import type { Stats } from '../support/sandbox'
import type { Bench, Row } from './bench'
import { median, timed } from './figures'
import { fork } from './forked'
import { appId, connectAccount, newDatabase, openBenchContext } from './settings'
import { openServer } from '@/lib/db/client'
import type { World } from './world'

export const token: Bench = {
  name: 'token',
  measures: 'a token hit in the process; 10,000 requests from 4 processes that have none',
  run: async (world) => [await hit(world), await manyProcesses(world)],
}

/** As the client asks: an answer to wait for. The bare one is kept in a Map and compared with a clock. */
async function hit({ small }: World): Promise<Row> {
  const tokens = createAccessTokens({
    ...{ appId, appSecret: 'secret', mode: 'stable', baseUrl: 'http://127.0.0.1:1' },
    store: createMemoryTokenStore(),
    now: () => new Date(),
    fetch: () => Response.json({ access_token: 'x'.repeat(136), expires_in: 7200 }),
  })
  const kept = new Map([[appId, { token: await tokens.get(), expiresAt: Date.now() + 7_200_000 }]])
  const bare = {
    async get() {
      const one = kept.get(appId)
      if (one && one.expiresAt > new Date().getTime()) return one.token
      throw new Error('It has expired.')
    },
  }
  const times = small ? 1000 : 200_000
  const nanoseconds = async (from: { get(): Promise<string> }) => {
    const ms = await timed(async () => {
      for (let i = 0; i < times; i++) await from.get()
    })
    return (ms * 1e6) / times
  }
  const all = { ours: [] as number[], bare: [] as number[] }
  for (let i = 0; i < 9; i++) {
    all.bare.push(await nanoseconds(bare))
    all.ours.push(await nanoseconds(tokens))
  }
  const limit = { of: 'ratio', most: 2 } as const
  return { name: 'token.hit', value: median(all.ours), unit: 'ns', baseline: median(all.bare), limit }
}

const PROCESSES = 4

async function manyProcesses(world: World): Promise<Row> {
  const requests = world.small ? 200 : 10_000
  const sandbox = await world.sandbox()
  const url = await newDatabase(await world.postgres(), 'bench_token')
  const database = openServer(url)
  openBenchContext(database)
  await connectAccount(database.db, sandbox.base)
  await database.close()
  const upstream = async () => (await sandbox.control<Stats>(`stats?appid=${appId}`)).calls[PATH] ?? 0

  const programs = await Promise.all(
    Array.from({ length: PROCESSES }, () => fork<Ask, number>('token-process.ts', { DATABASE_URL: url })),
  )
  const before = await upstream()
  let different = new Set<number>()
  const ms = await timed(async () => {
    const answers = await Promise.all(programs.map((one) => one.ask({ requests: requests / PROCESSES })))
    different = new Set(answers)
  })
  const value = (await upstream()) - before
  await Promise.all(programs.map((one) => one.end()))
  if (different.size !== 1) throw new Error('The processes got different tokens.')
  return {
    ...{ name: 'token.upstream', value, unit: value === 1 ? 'fetch' : 'fetches' },
    limit: { of: 'value', most: 1 },
    note: `${requests} requests from ${PROCESSES} processes, ${(ms / 1000).toFixed(1)} s`,
  }
}

const PATH = '/cgi-bin/stable_token'
export type Ask = { requests: number }
