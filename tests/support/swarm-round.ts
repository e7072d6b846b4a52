/**
 * Many processes on one PostgreSQL: web processes that take the broadcast and WeChat's results, workers that send it and are
 * killed at random, and somebody else who holds the account's token too and forces it to be renewed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { CLAIM_MS } from '@/lib/services/delivery/claim'
import { newFolder, removeFolder, sandboxAccount as appid, settings, startApp, type App } from './app'
import { connectEverybody, must } from './connect-everybody'
import { administer } from './database-template'
import { freePort, startProgram, type Program } from './program'
import type { Sandbox, Stats } from './sandbox'

const SEND = '/cgi-bin/message/mass/send'
const secrets = { ENCRYPTION_KEY: 'ab'.repeat(32), AUTH_SECRET: 'cd'.repeat(32) }

export type SwarmOptions = {
  /** a database that nobody else uses */
  databaseUrl: string
  followers: number
  webs: number
  workers: number
  /** how many workers die, one after another, at random moments */
  kills: number
  /** forced refreshes of the token by somebody else, 31 s of WeChat's clock apart */
  refreshes: number
  /** After so long what a dead worker claimed ends, as if its three minutes had passed; without it, they do pass. */
  claimsEndAfterMs?: number
}
export type SwarmResult = {
  status: string
  deliveries: number
  stats: Stats
  kills: number
  refreshes: number
  /** what operators were shown of token trouble: 40001 in the broadcast's story or a pause */
  tokenTrouble: number
}

export async function swarmRound(sandbox: Sandbox, options: SwarmOptions): Promise<SwarmResult> {
  const { databaseUrl, followers } = options
  await sandbox.control('reset', { appid, followers })
  await sandbox.control('limits', { appid, perMinute: null, perDay: null, perMonth: null })
  const env = { DATABASE_URL: databaseUrl, WORKER: 'none', RETRY_WAIT_SECONDS: '1', ...secrets }
  const folders: string[] = []
  const webs: App[] = []
  let workers: Program[] = []
  try {
    for (let i = 0; i < options.webs; i++) webs.push(await startApp({ env, dataDir: folder() }))
    workers = await Promise.all(Array.from({ length: options.workers }, startWorker))
    const [first, last] = [webs[0], webs.at(-1)]
    if (!first || !last) throw new Error('A swarm needs a web process.')
    const everybody = { app: first, resultsTo: last, followers, name: 'swarm' } as const
    const listId = await connectEverybody(sandbox, everybody)
    await sandbox.control('fault', { appid, path: SEND, times: 1, fault: { drop: 'after' } })
    await sandbox.control('fault', { appid, path: SEND, times: 200, fault: { delayMs: 700 } })
    const id = await submit(last, listId)
    const other = refreshTokens()
    const killed = await killWorkers(first, id)
    const broadcast = await finished(first, id, endClaims)
    const refreshes = await other.stop()
    return {
      status: broadcast.status,
      deliveries: broadcast.deliveries.length,
      stats: await sandbox.control<Stats>(`stats?appid=${appid}`),
      kills: killed,
      refreshes,
      tokenTrouble: JSON.stringify(broadcast).match(/"errcode":(40001|40014|42001)/g)?.length ?? 0,
    }
  } finally {
    await Promise.allSettled([...workers, ...webs].map((program) => program.stop()))
    folders.forEach(removeFolder)
  }

  function folder(): string {
    const made = newFolder()
    folders.push(made)
    return made
  }

  async function startWorker(): Promise<Program> {
    const all = settings({ env, dataDir: folder(), port: await freePort() })
    return await startProgram({
      args: ['scripts/run.js', 'scripts/worker.ts'],
      env: all,
      ready: 'Qunfa worker is ready',
      readyWithinMs: 120_000,
    })
  }

  /** One dies at a random moment of the send, and another takes its place. */
  async function killWorkers(web: App, id: string): Promise<number> {
    let killed = 0
    while (killed < options.kills && ['scheduled', 'sending'].includes((await read(web, id)).status)) {
      await sleep(Math.random() * 600)
      const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1)
      await victim?.kill9()
      killed++
      workers.push(await startWorker())
    }
    return killed
  }

  /** Time passes for claims alone: no call of a round takes as long, so these are nobody’s any more. */
  async function endClaims(): Promise<void> {
    const { claimsEndAfterMs: age } = options
    if (age === undefined) return
    const left = `${CLAIM_MS - age} milliseconds`
    const sql = 'update "Delivery" set "claimedUntil" = now() where "claimedUntil" < now() + $1::interval'
    await administer(databaseUrl, sql, [left])
  }

  /** Somebody else with the same secret: WeChat renews a token at most every 30 s, 20 times a day. */
  function refreshTokens() {
    let stopped = false
    let done = 0
    const running = (async () => {
      while (!stopped && done < options.refreshes) {
        await sandbox.control('clock', { advanceMs: 31_000 })
        const body = {
          grant_type: 'client_credential',
          appid,
          secret: appid.slice(2).repeat(2),
          force_refresh: true,
        }
        await fetch(`${sandbox.base}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(body) })
        done++
        await sleep(700)
      }
    })()
    return {
      async stop() {
        stopped = true
        await running
        return done
      },
    }
  }
}

type Broadcast = { status: string; deliveries: { seq: number; status: string }[] }

async function submit(web: App, listId: string): Promise<string> {
  const body = {
    account: appid,
    content: { type: 'text', text: `每人一次 ${Date.now()}` },
    audience: { type: 'list', listId },
  }
  const headers = { 'idempotency-key': `swarm-${Date.now()}` }
  return (await must(web.api<{ id: string }>('/api/v1/broadcasts', { method: 'POST', body, headers }), 202))
    .id
}

const read = (web: App, id: string) => must(web.api<Broadcast>(`/api/v1/broadcasts/${id}`), 200)

async function finished(web: App, id: string, meanwhile: () => Promise<void>): Promise<Broadcast> {
  const deadline = Date.now() + 600_000
  for (;;) {
    const broadcast = await read(web, id)
    if (!['sending', 'scheduled'].includes(broadcast.status)) return broadcast
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(broadcast)}\n${web.log()}`)
    await meanwhile()
    await sleep(300)
  }
}
