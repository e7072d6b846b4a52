/** The queue on a real database: wake-ups that exist only if their transaction does, and ones that wait. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { deliverQueue, openQueue, type DeliverJob, type Queue } from '@/lib/jobs/queue'
import { createTestDatabase } from '../support/database'

let database: Database
let queue: Queue
beforeAll(async () => {
  database = await createTestDatabase()
  queue = await openQueue(database, pino({ level: 'silent' }))
})
afterAll(async () => {
  await queue.close()
  await database.close()
})

const take = async () =>
  (await queue.boss.fetch<DeliverJob>(deliverQueue, { batchSize: 10 })).map((job) => job.data.appId)

/** A job is there from the moment after the one it was made in, and the embedded database counts in milliseconds. */
const expectNext = (appId: string) => expect.poll(take, { interval: 2 }).toEqual([appId])

test('a wake-up is found', async () => {
  await queue.wake('wx-now')
  await expectNext('wx-now')
})

test('one in a transaction comes with it', async () => {
  await database.db.$transaction(async (tx) => {
    await tx.setting.create({ data: { key: 'committed', value: true } })
    await queue.wake('wx-committed', tx)
  })
  await expectNext('wx-committed')
})

test('one in a transaction that rolls back never was', async () => {
  const rolledBack = database.db.$transaction(async (tx) => {
    await tx.setting.create({ data: { key: 'rolled back', value: true } })
    await queue.wake('wx-rolled-back', tx)
    throw new Error('rolled back')
  })
  await expect(rolledBack).rejects.toThrow('rolled back')
  expect(await database.db.setting.findUnique({ where: { key: 'rolled back' } })).toBeNull()
  expect(await take()).toEqual([])
})

test('one for later waits, and keeps no other out', async () => {
  await queue.wake('wx-same', undefined, new Date(Date.now() + 60_000))
  expect(await take()).toEqual([])
  await queue.wake('wx-same')
  await expectNext('wx-same')
})

test('a job that a dead worker holds keeps no other out', async () => {
  await queue.wake('wx-held')
  await expectNext('wx-held') // never completed
  await queue.wake('wx-held')
  await expectNext('wx-held')
})
