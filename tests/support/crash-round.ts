/**
 * A send of 12 deliveries to 120,000 followers, with answers lost on the way, and a web process that is killed in the
 * middle of it: what the simulator delivered in the end.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { preparedFolder, removeFolder, sandboxAccount as appid, startApp, type App } from './app'
import { connectEverybody, must } from './connect-everybody'
import type { Sandbox, Stats } from './sandbox'

export const FOLLOWERS = 120_000
const RESULTS_AFTER_MS = 10 * 60_000
const SEND = '/cgi-bin/message/mass/send'

/** Killed `thenMs` after the simulator saw this many sends in all. */
export type Kill = { afterCalls: number; thenMs: number }
/** `kills`: how many of them met a send under way. */
export type RoundResult = { broadcast: Broadcast; stats: Stats; sendCalls: number; kills: number }
type Broadcast = {
  id: string
  status: string
  recipients: number
  counts: Record<string, number> | null
  deliveries: { seq: number; status: string }[]
}

export async function crashRound(
  sandbox: Sandbox,
  kills: Kill[],
  env: Record<string, string> = {},
): Promise<RoundResult> {
  await sandbox.control('reset', { appid, followers: FOLLOWERS })
  const callsOf = async () => (await stats(sandbox)).calls[SEND] ?? 0
  const before = await callsOf()
  const dataDir = await preparedFolder()
  let app = await startApp({ dataDir, env: { RETRY_WAIT_SECONDS: '1', ...env } })
  let killed = 0
  try {
    const everybody = { app, resultsTo: app, followers: FOLLOWERS, name: 'crash' } as const
    const listId = await connectEverybody(sandbox, everybody)
    await loseAnswers(sandbox)
    const { id } = await submit(app, listId)
    for (const { afterCalls, thenMs } of kills) {
      while ((await callsOf()) - before < afterCalls && (await read(app, id)).status === 'sending')
        await sleep(15)
      await sleep(thenMs)
      if ((await read(app, id)).status !== 'sent') killed++
      await app.kill9()
      app = await app.restart()
    }
    const broadcast = await finished(app, sandbox, id)
    const sendCalls = (await callsOf()) - before
    return { broadcast, stats: await stats(sandbox), sendCalls, kills: killed }
  } finally {
    await app.stop()
    removeFolder(dataDir)
  }
}

/** Lost before WeChat took the call, lost after it did, and slow ones, so that a kill meets a call in flight. */
async function loseAnswers(sandbox: Sandbox): Promise<void> {
  const slow = { delayMs: 150 }
  const faults = [slow, { drop: 'after' }, slow, { drop: 'before' }, slow, slow, { status: 502 }, slow]
  const delay = { fault: 'delay', delayMs: RESULTS_AFTER_MS, times: 12 }
  await sandbox.control('event-fault', { appid, event: 'MASSSENDJOBFINISH', ...delay })
  for (const fault of [...faults, { drop: 'after' }, slow, slow, slow]) {
    await sandbox.control('fault', { appid, path: SEND, times: 1, fault })
  }
}

async function submit(app: App, listId: string): Promise<{ id: string }> {
  const body = {
    account: appid,
    content: { type: 'text', text: '每人一次' },
    audience: { type: 'list', listId },
  }
  const sent = await must(
    app.api<{ id: string; deliveries: number; recipients: number }>('/api/v1/broadcasts', {
      method: 'POST',
      body,
      headers: { 'idempotency-key': 'crash' },
    }),
    202,
  )
  if (sent.deliveries !== 12) throw new Error(`There are ${sent.deliveries} deliveries.`)
  return sent
}

const read = (app: App, id: string) => must(app.api<Broadcast>(`/api/v1/broadcasts/${id}`), 200)
const stats = (sandbox: Sandbox) => sandbox.control<Stats>(`stats?appid=${appid}`)

/** Results come when everything is accepted: WeChat tries for 15 s, and a restart on a slow machine may take longer. */
async function finished(app: App, sandbox: Sandbox, id: string): Promise<Broadcast> {
  const deadline = Date.now() + 240_000
  let waited = false
  for (;;) {
    const broadcast = await read(app, id)
    if (!['sending', 'scheduled'].includes(broadcast.status)) return broadcast
    if (!waited && !isUnderWay(broadcast)) {
      waited = true
      await sandbox.control('clock', { advanceMs: RESULTS_AFTER_MS })
    }
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(broadcast)}\n${app.log()}`)
    await sleep(200)
  }
}

const isUnderWay = ({ deliveries }: Broadcast) =>
  deliveries.some(({ status }) => status === 'pending' || status === 'sending')
