/**
 * The queue: pg-boss on the database we have. A job is only a wake-up ("look at this account's deliveries"); rows
 * hold the work, so a lost or doubled job costs nothing. Policy "standard": a job that waits for later never keeps an
 * earlier one out.
 */
import PgBoss from 'pg-boss'
import type { Database, Tx } from '../db/client'
import type { Logger } from '../log'

export const deliverQueue = 'deliver'
export type DeliverJob = { appId: string }

export type Queue = {
  boss: PgBoss
  wake(appId: string, tx?: Tx, at?: Date): Promise<void>
  close(): Promise<void>
}

export async function openQueue(database: Database, log: Logger): Promise<Queue> {
  const boss = new PgBoss({
    db: database.sql,
    schedule: false,
    monitorStateIntervalMinutes: 10,
    deleteAfterHours: 24,
  })
  boss.on('error', (error) => log.error({ err: error }, 'queue'))
  await boss.start()
  // After kill -9 a job stays "active" until it expires; the sweep doesn't wait for that, but keep it short.
  // Asked for first: making it again changes nothing, and is a program of SQL that a start would wait for.
  if (!(await boss.getQueue(deliverQueue))) {
    const options = { name: deliverQueue, policy: 'standard', expireInSeconds: 120, retryLimit: 2 } as const
    await boss.createQueue(deliverQueue, options)
  }
  return {
    boss,
    wake: async (appId, tx, at) => {
      const db = tx && {
        executeSql: async (sql: string, values: unknown[]) => ({
          rows: await inTransaction(tx, sql, values),
        }),
      }
      await boss.send(deliverQueue, { appId } satisfies DeliverJob, { db, startAfter: at })
    },
    close: () => boss.stop({ graceful: true, timeout: 2000, close: false, wait: true }),
  }
}

const inTransaction = (tx: Tx, sql: string, values: unknown[]) =>
  tx.$queryRawUnsafe<unknown[]>(sql, ...values)
