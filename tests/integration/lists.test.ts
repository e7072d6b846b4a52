import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '@/lib/crypto'
import { isAppError } from '@/lib/errors'
import { readBody } from '@/lib/request-body'
import { createList } from '@/lib/services/audience/create-list'
import { listLists } from '@/lib/services/audience/list-lists'
import { streamList } from '@/lib/services/audience/stream-list'
import { createTestContext, type TestContext } from '../support/context'

const appId = 'wx1111111111111111'
let t: TestContext

beforeAll(async () => {
  t = await createTestContext()
  await t.ctx.db.officialAccount.create({
    data: {
      appId,
      name: 'Lists',
      kind: 'service',
      verified: true,
      apiBase: 'https://api.weixin.qq.com',
      mode: 'live',
      appSecretCipher: seal('secret'),
      undoSeconds: 30,
    },
  })
})
afterAll(() => t.close())

const openId = (n: number) => `oTest_${String(n).padStart(22, '0')}`
const openIds = (count: number, from = 0) => Array.from({ length: count }, (_, i) => openId(from + i))

const bytesOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

/** In chunks that cut lines anywhere, as a network does. */
function stream(text: string | Uint8Array, size = 65_521): ReadableStream<Uint8Array> {
  const bytes = bytesOf(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(at, (at += size)))
    },
  })
}

const upload = (
  name: string,
  text: string | Uint8Array,
  more: { expectedBytes?: number; size?: number } = {},
) =>
  streamList(t.ctx, {
    appId,
    name,
    body: readBody(stream(text, more.size)),
    expectedBytes: more.expectedBytes ?? bytesOf(text).length,
  })

const pagesOf = async (id: string) =>
  (await t.ctx.db.openIdPage.findMany({ where: { listId: id }, orderBy: { seq: 'asc' } })).map((page) =>
    page.openIds.split(','),
  )

const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return isAppError(error) ? { code: error.code, key: error.key } : error
}

describe('an upload', () => {
  test('keeps each OpenID once, in order, and tells duplicates and bad lines', async () => {
    const text = `openid\r\n${openId(1)}\r\n${openId(2)}\r\n\r\nnot an id\r\n${openId(1)}\r\n${openId(3)}`
    const result = await upload('told', text, { size: 5 })
    expect(result).toMatchObject({ accepted: 3, duplicates: 1, encoding: 'utf-8' })
    expect(result.invalidTotal).toBeGreaterThan(0)
    expect(result.invalid[0]).toMatchObject({ line: 5 })
    expect(await pagesOf(result.id)).toEqual([[openId(1), openId(2), openId(3)]])
  })

  test('10,001 become 5,001 and 5,000', async () => {
    const { id } = await upload('10001', openIds(10_001).join('\n'))
    expect((await pagesOf(id)).map((page) => page.length)).toEqual([5001, 5000])
  })

  test('a hundred thousand, each exactly once', async () => {
    const all = openIds(100_000)
    const { id, accepted } = await upload('100000', all.join('\n'))
    expect(accepted).toBe(100_000)
    const pages = await pagesOf(id)
    expect(pages.map((page) => page.length)).toEqual(Array(10).fill(10_000))
    expect(pages.flat()).toEqual(all)
  })

  test('GBK from Excel is read and said', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${openId(1)},`),
      Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
      Buffer.from(`\n${openId(2)},x\n`),
    ])
    expect(await upload('gbk', bytes)).toMatchObject({ accepted: 2, encoding: 'gb18030' })
  })

  test('a name used twice is a conflict, and the first list stays', async () => {
    const { id } = await upload('twice', openIds(3).join('\n'))
    expect(await refusal(upload('twice', openIds(5).join('\n')))).toEqual({
      code: 'conflict',
      key: 'listNameTaken',
    })
    expect(await pagesOf(id)).toEqual([openIds(3)])
  })

  test('of two at once with one name, one is saved', async () => {
    const results = await Promise.allSettled(
      [1, 2, 3].map((n) => upload('race', openIds(20_005, n).join('\n'))),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const lists = await t.ctx.db.openIdList.findMany({
      where: { appId, OR: [{ name: 'race' }, { count: 0 }] },
    })
    expect(lists).toHaveLength(1)
  })

  test('fewer bytes than announced: refused, and nothing is left', async () => {
    const text = openIds(25_000).join('\n')
    const before = await t.ctx.db.openIdPage.count()
    const cut = upload('cut', text, { expectedBytes: text.length + 1 })
    expect(await refusal(cut)).toEqual({ code: 'invalid', key: 'uploadCutOff' })
    expect(await t.ctx.db.openIdPage.count()).toBe(before)
    expect((await listLists(t.ctx, appId)).map((list) => list.name)).not.toContain('cut')
  })

  test('a connection that breaks: refused, and nothing is left', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 3) controller.enqueue(bytesOf(openIds(10_000, sent * 10_000).join('\n') + '\n'))
        else controller.error(new Error('socket hang up'))
      },
    })
    const before = await t.ctx.db.openIdPage.count()
    const broken = streamList(t.ctx, { appId, name: 'broken', body: readBody(body), expectedBytes: null })
    expect(await refusal(broken)).toEqual({ code: 'invalid', key: 'uploadBroken' })
    expect(await t.ctx.db.openIdPage.count()).toBe(before)
  })

  test.each(['', openId(1), `${openId(1)}\n${openId(1)}`, 'openid\nnothing'])('too few: %j', async (text) => {
    expect(await refusal(upload('few', text))).toEqual({ code: 'invalid', key: 'listTooShort' })
  })

  test('what a killed process left is removed by a later upload', async () => {
    const { id } = await t.ctx.db.openIdList.create({
      data: { appId, count: 0, createdById: 'x', createdAt: new Date(Date.now() - 7 * 3_600_000) },
    })
    await upload('later', openIds(2).join('\n'))
    expect(await t.ctx.db.openIdList.findUnique({ where: { id } })).toBeNull()
  })

  test('for an account that is not connected: not found', async () => {
    const upload = streamList(t.ctx, {
      appId: 'wx2222222222222222',
      name: 'x',
      body: readBody(null),
      expectedBytes: null,
    })
    expect(await refusal(upload)).toEqual({ code: 'not_found', key: 'accountNotFound' })
  })
})

describe('a list made of OpenIDs that came with a broadcast', () => {
  test('has no name, so several may be made and none is offered', async () => {
    const input = { appId, name: null, openIds: [...openIds(3), openId(0)] }
    const first = await createList(t.ctx, input)
    const second = await createList(t.ctx, input)
    expect(first.count).toBe(3)
    expect(second.id).not.toBe(first.id)
    expect((await listLists(t.ctx, appId)).map((list) => list.id)).not.toContain(first.id)
  })

  test('is undone with its transaction', async () => {
    const before = await t.ctx.db.openIdList.count()
    await refusal(
      t.ctx.db.$transaction(async (tx) => {
        await createList(t.ctx, { appId, name: null, openIds: openIds(10_001) }, tx)
        throw new Error('no')
      }),
    )
    expect(await t.ctx.db.openIdList.count()).toBe(before)
  })

  test('needs two', async () => {
    const one = createList(t.ctx, { appId, name: null, openIds: [openId(1), openId(1)] })
    expect(await refusal(one)).toEqual({ code: 'invalid', key: 'listTooShort' })
  })
})
