/**
 * What pushes change, after WeChat has its answers. Whatever came while the last batch was written is the next one: alone,
 * a push is a batch of one; when a campaign brings thousands of followers, hundreds share a transaction.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '@/lib/context'
import type { Db, Tx } from '@/lib/db/client'
import { processGlobal } from '@/lib/process-global'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import type { Push } from '@/lib/wechat/callback/push'
import { recordFollowers, type FollowerEvent } from './record-followers'

type Received = { appId: string; push: Push }
type Waiting = Received & { done: () => void }
type Batches = { waiting: Waiting[]; running: Promise<void> | null }

const all = processGlobal('callback.batches', () => new WeakMap<Db, Batches>())

const BATCH = 500
/** So long a batch is waited for: the embedded database would have written a push before the next is even read. */
const GATHER_MS = 50
/** More than this is not taken on: whoever comes then is answered when there is room. */
const WAITING_MAX = 2000

/** A failure is logged: there is nobody left to tell. @returns when it has been worked */
export function workPush(ctx: Context, appId: string, push: Push): Promise<void> {
  const batches = batchesOf(ctx)
  return new Promise((done) => {
    batches.waiting.push({ appId, push, done })
    batches.running ??= drain(ctx, batches).finally(() => (batches.running = null))
  })
}

/** WeChat waits 5 s for an answer: taking longer than we can work is told by answering later. */
export async function roomForPush(ctx: Context): Promise<void> {
  const batches = batchesOf(ctx)
  while (batches.waiting.length >= WAITING_MAX && batches.running) await batches.running
}

function batchesOf({ db }: Context): Batches {
  const batches = all.get(db) ?? { waiting: [], running: null }
  all.set(db, batches)
  return batches
}

async function drain(ctx: Context, { waiting }: Batches): Promise<void> {
  while (waiting.length > 0) {
    await sleep(GATHER_MS)
    const batch = waiting.splice(0, BATCH)
    await workAll(ctx, batch)
    for (const { done } of batch) done()
  }
}

/** One that can't be written must not take the others with it. */
async function workAll(ctx: Context, batch: Received[]): Promise<void> {
  try {
    await work(ctx, batch)
  } catch (error) {
    if (batch.length > 1) for (const one of batch) await workAll(ctx, [one])
    else
      ctx.log.error(
        { err: error, appId: batch[0]?.appId, push: batch[0]?.push.type },
        'callback could not be worked',
      )
  }
}

async function work(ctx: Context, batch: Received[]): Promise<void> {
  await noteContact(ctx, batch)
  // Stored already and matched by its id, however often it comes; the keys below are for everything else.
  for (const { appId, push } of batch) {
    if (push.type === 'massSendJobFinish') await recordSendResult(ctx, { appId, msgId: push.msgId })
  }
  const others = batch.filter(({ push }) => push.type !== 'massSendJobFinish')
  if (others.length > 0) await ctx.db.$transaction((tx) => workOnce(ctx, tx, others))
  await forgetOldKeys(ctx)
}

/** Settings shows when WeChat was last heard of; the original id (gh_…) comes only this way. */
async function noteContact(ctx: Context, batch: Received[]): Promise<void> {
  for (const appId of new Set(batch.map((one) => one.appId))) {
    await ctx.db.officialAccount.updateMany({ where: { appId }, data: { lastEventAt: ctx.now() } })
    const named = batch.find((one) => one.appId === appId && one.push.originalId !== null)
    if (!named) continue
    const data = { originalId: named.push.originalId }
    await ctx.db.officialAccount.updateMany({ where: { appId, originalId: null }, data })
  }
}

/** WeChat tries up to three times; only the first counts. The keys and their effects are written together. */
async function workOnce(ctx: Context, tx: Tx, batch: Received[]): Promise<void> {
  const first = new Map<string, Received>()
  for (const one of batch) {
    const id = idOf(one.appId, one.push.key)
    if (!first.has(id)) first.set(id, one)
  }
  const keys = [...first.values()].map(({ appId, push }) => ({ appId, key: push.key }))
  const fresh = await tx.$queryRaw<{ appId: string; key: string }[]>`
    INSERT INTO "InboundKey" ("appId", "key", "receivedAt")
    SELECT "appId", "key", ${ctx.now().toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS one("appId" text, "key" text)
    ORDER BY "appId", "key"
    ON CONFLICT DO NOTHING RETURNING "appId", "key"`
  const isFresh = new Set(fresh.map(({ appId, key }) => idOf(appId, key)))
  const events = [...first].flatMap(([id, one]) => (isFresh.has(id) ? followerEvent(ctx, one) : []))
  await recordFollowers(tx, events)
}

const idOf = (appId: string, key: string) => `${appId} ${key}`

function followerEvent(ctx: Context, { appId, push }: Received): FollowerEvent[] {
  if (push.type !== 'subscribe' && push.type !== 'unsubscribe') return []
  const at = push.createdAt ?? ctx.now()
  return [{ appId, openId: push.openId, subscribed: push.type === 'subscribe', at }]
}

const KEEP_KEYS_MS = 2 * 24 * 3_600_000
const FORGET_EVERY_MS = 3_600_000
const lastForgotten = processGlobal('callback.lastForgotten', () => ({ at: 0 }))

async function forgetOldKeys(ctx: Context): Promise<void> {
  const now = ctx.now().getTime()
  if (now - lastForgotten.at < FORGET_EVERY_MS) return
  lastForgotten.at = now
  await ctx.db.inboundKey.deleteMany({ where: { receivedAt: { lt: new Date(now - KEEP_KEYS_MS) } } })
}
