/**
 * A program for step-round.ts: first it finishes what its dead predecessor left, as the next start does; then it sends a
 * broadcast of 12 deliveries and kills itself, as `kill -9` does, at step DIE_AT of that; it ends well if that send has fewer
 * steps. It says how many deliveries its predecessors left, and how many of them WeChat has accepted now.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { withActor, type Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { openEmbedded, openServer } from '@/lib/db/client'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { createContext } from '@/lib/open-context'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { CLAIM_MS } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { releaseClaims, sweep } from '@/lib/services/delivery/sweep'
import { countSteps, killableDb, killableFetch, type Steps } from './killable'

const DELIVERIES = 12
const appId = read('STEP_APP_ID')
const listName = 'everybody'
const env = getEnv()
// Without migrations and queue, which take longer to start than the send: the database has its tables, and nobody is waiting.
const database = env.databaseUrl ? openServer(env.databaseUrl) : await openEmbedded(env.dataDir)
const ctx = contextOf(countSteps(Infinity))

await prepare(read('STEP_WECHAT'), read('STEP_OPENIDS').split(','))
await finishTheLeft()
await submit()
const steps = countSteps(Number(read('DIE_AT')), () => process.kill(process.pid, 'SIGKILL'))
await toTheEnd(contextOf(steps))
await database.close()
process.exit(0)

function contextOf(steps: Steps): Context {
  const db = killableDb(database.db, steps)
  const parts = { env, log: getLog(), db, fetch: killableFetch(fetch, steps), wake: async () => {} }
  return withActor(createContext(parts), {
    ...{ type: 'user', id: 'test', name: '小王', role: 'administrator', canSend: true },
  })
}

function read(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing.`)
  return value
}

async function prepare(apiBase: string, openIds: string[]): Promise<void> {
  if (await ctx.db.officialAccount.findUnique({ where: { appId } })) return
  await ctx.db.officialAccount.create({
    data: {
      ...{ appId, name: '沙箱', kind: 'service', verified: true, mode: 'simulated', apiBase },
      ...{ appSecretCipher: seal(appId.slice(2).repeat(2)), undoSeconds: 0 },
    },
  })
  const size = openIds.length / DELIVERIES
  const create = Array.from({ length: DELIVERIES }, (_, i) => ({
    seq: i + 1,
    openIds: openIds.slice(i * size, (i + 1) * size).join(','),
    size,
  }))
  await ctx.db.openIdList.create({
    data: { appId, name: listName, count: openIds.length, createdById: 'test', pages: { create } },
  })
}

/** Its claims have run out, and the minute is another one. */
async function finishTheLeft(): Promise<void> {
  await releaseClaims(ctx, new Date(ctx.now().getTime() + CLAIM_MS + 1))
  await ctx.db.pace.deleteMany({ where: { appId } })
  await toTheEnd(ctx)
  const all = await ctx.db.delivery.count({ where: { appId } })
  const accepted = await ctx.db.delivery.count({ where: { appId, msgId: { not: null } } })
  console.log(`left: ${accepted} of ${all} accepted`)
  await ctx.db.pace.deleteMany({ where: { appId } })
}

async function submit(): Promise<void> {
  const { id: listId } = await ctx.db.openIdList.findUniqueOrThrow({
    where: { appId_name: { appId, name: listName } },
  })
  await createBroadcast(ctx, {
    appId,
    title: '',
    content: { type: 'text', text: `每人一次 ${Date.now()}` },
    audience: { type: 'list', listId },
  })
}

/** What a worker does, without its timers: so that the steps are the same every time. */
async function toTheEnd(worker: Context): Promise<void> {
  for (;;) {
    await sweep(worker)
    const again = await deliver(worker, appId)
    if (!again) return
    await sleep(Math.max(0, again.getTime() - Date.now()) + 1)
  }
}
