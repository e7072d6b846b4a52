import type { Context } from '@/lib/context'
import { getWorkerState } from './get-worker-state'

export type Health = {
  status: 'ok' | 'down'
  database: 'ok' | 'down'
  queue: 'ok' | 'down'
  /** silent: nothing is being sent; the pages still work, so this alone is no reason to take us out */
  worker: 'ok' | 'silent' | 'unknown'
}

const PATIENCE_MS = 3000

/** Whether this process can serve: it can when its database answers and the queue's tables are there. */
export async function checkHealth(ctx: Context): Promise<Health> {
  const [database, queue] = await Promise.all([
    answers(ctx.db.$queryRaw`select 1`),
    answers(ctx.db.$queryRaw`select version from pgboss.version limit 1`),
  ])
  const worker = database
    ? await inTime(getWorkerState(ctx)).then(
        (state): Health['worker'] => (state.silent ? 'silent' : 'ok'),
        (): Health['worker'] => 'unknown',
      )
    : 'unknown'
  return {
    status: database && queue ? 'ok' : 'down',
    database: database ? 'ok' : 'down',
    queue: queue ? 'ok' : 'down',
    worker,
  }
}

const answers = (query: Promise<unknown>): Promise<boolean> =>
  inTime(query).then(
    () => true,
    () => false,
  )

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
