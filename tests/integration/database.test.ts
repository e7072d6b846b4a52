import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { createTestDatabase } from '@/tests/support/database'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('applying the migrations again changes nothing', async () => {
  expect(await migrate(database)).toEqual([])
})

test('arrays, JSON, enums and dates come back as they went in', async () => {
  const sendAt = new Date('2026-11-27T12:00:00.123Z')
  const made = await database.db.broadcast.create({
    data: {
      appId: 'wx0123456789abcdef',
      contentType: 'text',
      content: { type: 'text', text: '你好 🎉' },
      createdById: 'system',
      createdByName: 'system',
      searchPairs: ['你好'],
      sendAt,
    },
  })
  const [found] = await database.db.broadcast.findMany({ where: { searchPairs: { has: '你好' } } })
  expect(found).toEqual(made)
  expect(found).toMatchObject({ status: 'draft', content: { text: '你好 🎉' }, sendAt })
})
