import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { vacuum } from '@/lib/db/vacuum'
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

test('what is deleted makes room for what comes: the embedded database does not grow for ever', async () => {
  const sizes: number[] = []
  for (let round = 0; round < 4; round++) {
    await database.sql.executeSql(
      `insert into "InboundKey" select 'wx', '${round}-' || i, now() from generate_series(1, 5000) as i`,
    )
    const size = await database.sql.executeSql(`select pg_table_size('"InboundKey"')::int as bytes`)
    sizes.push((size.rows[0] as { bytes: number }).bytes)
    await database.db.inboundKey.deleteMany()
    await vacuum(database)
  }
  // A server sees to it by itself, in its own time.
  if (database.kind === 'embedded') expect(Math.max(...sizes)).toBe(sizes[0])
})

test('pages that were arrays are texts with their sizes', async () => {
  const before = await createEmptyDatabase()
  const sqlOf = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')
  const at = applied.findIndex((name) => name.endsWith('_pages_as_text'))
  for (const name of applied.slice(0, at)) await before.sql.executeSql(sqlOf(name))
  await before.sql.executeSql(
    `insert into "OpenIdList" (id, "appId", count, "createdById") values (gen_random_uuid(), 'wx', 3, 'x');
     insert into "OpenIdPage" ("listId", seq, "openIds") select id, 1, '{oA,oB,oC}' from "OpenIdList"`,
  )
  await before.sql.executeSql(sqlOf(applied[at] ?? ''))
  const { rows } = await before.sql.executeSql('select seq, size, "openIds" from "OpenIdPage"')
  expect(rows).toEqual([{ seq: 1, size: 3, openIds: 'oA,oB,oC' }])
  await before.close()
})
