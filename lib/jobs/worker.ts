/**
 * Runs deliveries: on wake-ups from the queue, and by a sweep at the start and every 20 s, which never waits for the
 * queue. The same worker runs inside the web process and alone.
 */
import { randomUUID } from 'node:crypto'
import { vacuum } from '../db/vacuum'
import type { OpenContext } from '../open-context'
import { CLAIM_MS } from '../services/delivery/claim'
import { deliver } from '../services/delivery/deliver'
import { releaseClaims, sweep } from '../services/delivery/sweep'
import { deliverQueue, type DeliverJob } from './queue'

const SWEEP_MS = 20_000
const BEAT_MS = 10_000
const STOP_WAIT_MS = 4_000
const FIRST_VACUUM_MS = 5 * 60_000
const VACUUM_MS = 24 * 3_600_000

export type Worker = { stop(): Promise<void> }

export async function startWorker({ context, database, queue }: OpenContext): Promise<Worker> {
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  const id = `${process.pid}-${randomUUID().slice(0, 8)}`

  /** One delivery loop an account in this process; a wake-up that comes meanwhile runs it once more. */
  const run = (appId: string): Promise<void> => {
    const next = (running.get(appId) ?? Promise.resolve()).then(async () => {
      if (stopping.signal.aborted) return
      const again = await deliver(context, appId, stopping.signal)
      if (again && !stopping.signal.aborted) await context.wake(appId, undefined, again)
    })
    const logged = next.catch((error: unknown) =>
      context.log.error({ err: error, appId }, 'delivering failed'),
    )
    running.set(appId, logged)
    return next
  }

  const sweepAll = async () => {
    try {
      await beat()
      const appIds = await sweep(context)
      await Promise.allSettled(appIds.map(run))
    } catch (error) {
      context.log.error({ err: error }, 'sweep failed')
    }
  }
  const beat = async () => {
    const seenAt = context.now()
    await context.db.workerBeat.upsert({ where: { id }, create: { id, seenAt }, update: { seenAt } })
  }

  const tidy = () =>
    void vacuum(database).catch((error: unknown) => context.log.error({ err: error }, 'vacuum failed'))

  await beat()
  // The embedded database has one process: a claim found at its start belongs to one that is dead.
  if (database.kind === 'embedded')
    await releaseClaims(context, new Date(context.now().getTime() + CLAIM_MS + 1))
  await queue.boss.work<DeliverJob>(
    deliverQueue,
    { pollingIntervalSeconds: 0.5, batchSize: 50 },
    async (jobs) => {
      await Promise.all([...new Set(jobs.map((job) => job.data.appId))].map(run))
    },
  )
  let sweeping = sweepAll()
  const timers = [
    setInterval(() => {
      sweeping = sweeping.then(sweepAll)
    }, SWEEP_MS),
    setInterval(() => void beat().catch(() => {}), BEAT_MS),
    setTimeout(tidy, FIRST_VACUUM_MS),
    setInterval(tidy, VACUUM_MS),
  ]

  return {
    stop: async () => {
      stopping.abort()
      timers.forEach((timer) => clearTimeout(timer))
      await queue.boss.offWork(deliverQueue)
      // A call that hangs mustn't hold up the stop: its delivery stays claimed and is asked again with the same id.
      const finished = Promise.allSettled([sweeping, ...running.values()])
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, STOP_WAIT_MS))])
      await context.db.workerBeat.deleteMany({ where: { id } })
    },
  }
}
