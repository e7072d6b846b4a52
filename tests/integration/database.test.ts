import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { createEmptyDatabase } from '@/tests/support/database'

let database: Database
let applied: string[]
beforeAll(async () => {
  database = await createEmptyDatabase()
  applied = await migrate(database)
})
afterAll(() => database.close())

test('an empty database gets all migrations; applying them again changes nothing', async () => {
  const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((it) => it.isDirectory())
  expect(applied).toEqual(folders.map(({ name }) => name).sort())
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
