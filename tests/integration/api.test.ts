import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { PUT as putAccount } from '@/app/api/v1/accounts/[appId]/route'
import { GET as getOne } from '@/app/api/v1/broadcasts/[id]/route'
import { POST as cancel } from '@/app/api/v1/broadcasts/[id]/cancel/route'
import { POST as pause } from '@/app/api/v1/broadcasts/[id]/pause/route'
import { POST as resume } from '@/app/api/v1/broadcasts/[id]/resume/route'
import { GET as list, POST as create } from '@/app/api/v1/broadcasts/route'
import { POST as createList } from '@/app/api/v1/lists/route'
import { POST as preview } from '@/app/api/v1/preview/route'
import { API_TOKEN, createTestContext, type TestContext } from '../support/context'
import { startStubWechat, type StubWechat } from '../support/stub-wechat'

let t: TestContext
let wechat: StubWechat
let appId: string
let next = 0

const openId = (n: number) => `oApi_${String(n).padStart(23, '0')}`
const tag = { type: 'tag', tagId: 101 }
const text = { type: 'text', text: '大家好' }

beforeAll(async () => {
  t = await createTestContext()
})
afterAll(() => t.close())

/** Each test has an account of its own, connected over the API itself. */
beforeEach(async () => {
  wechat = await startStubWechat({
    '/cgi-bin/stable_token': { access_token: 'T', expires_in: 7200 },
    '/cgi-bin/openapi/quota/get': { errcode: 0, quota: { daily_limit: 100, used: 0, remain: 100 } },
    '/cgi-bin/tags/get': { tags: [{ id: 101, name: 'VIP', count: 1234 }] },
    '/cgi-bin/user/get': { total: 12_000, count: 1, data: { openid: [openId(1)] }, next_openid: '' },
    '/cgi-bin/message/mass/preview': { errcode: 0, errmsg: 'preview success', msg_id: 34182 },
  })
  appId = `wx${(++next).toString(16).padStart(16, 'a')}`
  expect((await put(account())).status).toBe(200)
})
afterEach(() => wechat.close())

const account = (more: object = {}) => ({
  name: 'API',
  appSecret: 'secret-of-this-account',
  kind: 'service',
  verified: true,
  apiBase: wechat.base,
  ...more,
})

type Sent = { method?: string; body?: unknown; headers?: Record<string, string>; token?: string | null }

function request(
  path: string,
  { method = 'POST', body, headers = {}, token = API_TOKEN }: Sent = {},
): Request {
  return new Request(`http://localhost:3000${path}`, {
    method,
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function read(response: Promise<Response>) {
  const { status, headers } = await response
  const body = await (await response).json()
  return { status, headers, body }
}

const put = (body: unknown, id = appId, sent: Sent = {}) =>
  read(
    putAccount(request(`/api/v1/accounts/${id}`, { method: 'PUT', body, ...sent }), {
      params: Promise.resolve({ appId: id }),
    }),
  )

let keys = 0
const post = (body: unknown, key: string | null = `key-${++keys}`, sent: Sent = {}) =>
  read(
    create(
      request('/api/v1/broadcasts', {
        body,
        ...(key !== null && { headers: { 'Idempotency-Key': key } }),
        ...sent,
      }),
    ),
  )

const broadcast = (more: object = {}) => ({ account: appId, content: text, audience: tag, ...more })

const at = (id: string) => ({ params: Promise.resolve({ id }) })
const get = (id: string) => read(getOne(request(`/api/v1/broadcasts/${id}`, { method: 'GET' }), at(id)))
const listed = (query: string) => read(list(request(`/api/v1/broadcasts?${query}`, { method: 'GET' })))
const upload = (query: string, body: string, headers: Record<string, string> = {}) =>
  read(
    createList(
      request(`/api/v1/lists?${query}`, { body, headers: { 'content-type': 'text/plain', ...headers } }),
    ),
  )

describe('who may', () => {
  test.each([
    ['another token', 'x'.repeat(40)],
    ['the start of the right one', API_TOKEN.slice(0, -1)],
  ])('%s: 401', async (_, token) => {
    expect(await post(broadcast(), 'k', { token })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    })
  })
})

describe('PUT /accounts', () => {
  test('tells the mode and the callback address, never a secret', async () => {
    const { status, body } = await put(account())
    expect(status).toBe(200)
    expect(body).toEqual({
      appId,
      mode: 'live',
      callbackUrl: `${t.ctx.env.appUrl}/api/wechat/callback/${appId}`,
      token: { ok: true },
    })
  })

  test('says in words what WeChat refuses, and still saves', async () => {
    wechat.replies = {
      '/cgi-bin/stable_token': { errcode: 40164, errmsg: 'invalid ip 203.0.113.7, not in whitelist' },
    }
    const { status, body } = await put(account({ appSecret: 'another', name: 'Saved' }))
    expect(status).toBe(200)
    expect(body.token).toMatchObject({
      ok: false,
      error: { errcode: 40164, message: expect.stringContaining('203.0.113.7') },
    })
    expect(await t.ctx.db.officialAccount.findUnique({ where: { appId } })).toMatchObject({ name: 'Saved' })
  })

  test.each([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a wrong kind', { kind: 'shop' }, 'kind'],
    ['a missing secret', { appSecret: undefined }, 'appSecret'],
    ['an address that is not allowed', { apiBase: 'http://10.0.0.1' }, 'apiBase'],
    ['too much undo', { undoSeconds: 601 }, 'undoSeconds'],
  ])('%s: 400 with its field', async (_, more, field) => {
    const { status, body } = await put(account(more))
    expect(status).toBe(400)
    expect(Object.keys(body.error.fields)).toEqual([field])
  })

  test('what is no AppID: 400', async () => {
    expect(await put(account(), 'wx1')).toMatchObject({
      status: 400,
      body: { error: { fields: { appId: expect.any(String) } } },
    })
  })
})

describe('POST /broadcasts', () => {
  test('to a tag: 202, one delivery, and it can be asked for', async () => {
    const { status, body } = await post(broadcast({ title: 'First' }))
    expect(status).toBe(202)
    expect(body).toEqual({ id: expect.any(String), status: 'scheduled', deliveries: 1, recipients: 1234 })
    expect(t.woken).toContain(appId)
    const one = await get(body.id)
    expect(one.body).toMatchObject({
      id: body.id,
      status: 'scheduled',
      recipients: 1234,
      counts: null,
      deliveries: [{ seq: 1, status: 'pending', msgId: null, errcode: null }],
    })
  })

  test('to OpenIDs: they become a list, each once, in pages', async () => {
    const openIds = [...Array.from({ length: 10_001 }, (_, i) => openId(i)), openId(0)]
    const { status, body } = await post(broadcast({ audience: { type: 'openids', openIds } }))
    expect(status).toBe(202)
    expect(body).toMatchObject({ deliveries: 2, recipients: 10_001 })
    expect((await get(body.id)).body.deliveries.map((one: { recipients: number }) => one.recipients)).toEqual(
      [5001, 5000],
    )
  })

  test('to an uploaded list', async () => {
    const uploaded = await upload(`account=${appId}&name=buyers`, [1, 2, 3].map(openId).join('\n'))
    const { body } = await post(broadcast({ audience: { type: 'list', listId: uploaded.body.id } }))
    expect(body).toMatchObject({ deliveries: 1, recipients: 3 })
  })

  test.each([
    ['no audience', { audience: undefined }, 'audience'],
    ['an audience without a type', { audience: {} }, 'audience.type'],
    ['everyone and a tag at once', { audience: { type: 'everyone', tagId: 1 } }, 'audience.tagId'],
    ['a tag given as text', { audience: { type: 'tag', tagId: '101' } }, 'audience.tagId'],
    ['a tag that is gone', { audience: { type: 'tag', tagId: 999 } }, 'audience'],
    ['one OpenID', { audience: { type: 'openids', openIds: [openId(1)] } }, 'audience.openIds'],
    [
      'a malformed OpenID',
      { audience: { type: 'openids', openIds: [openId(1), 'no'] } },
      'audience.openIds.1',
    ],
    ['a list that is not there', { audience: { type: 'list', listId: crypto.randomUUID() } }, 'audience'],
    ['empty text', { content: { type: 'text', text: ' ' } }, 'content.text'],
    ['a type that does not exist', { content: { type: 'hologram' } }, 'content.type'],
    [
      'a picture that is not there',
      { content: { type: 'image', images: [{ libraryId: crypto.randomUUID() }] } },
      'content.images',
    ],
    ['a schedule, which does not exist yet', { sendAt: '2030-01-01T00:00:00Z' }, 'sendAt'],
    ['an unknown field', { priority: 1 }, 'priority'],
  ])('%s: 400 with its field, and nothing is made', async (_, more, field) => {
    const { status, body } = await post(broadcast(more))
    expect({ status, fields: Object.keys(body.error.fields ?? {}) }).toEqual({ status: 400, fields: [field] })
    expect(await t.ctx.db.broadcast.count({ where: { appId } })).toBe(0)
    expect(await t.ctx.db.openIdList.count({ where: { appId } })).toBe(0)
  })

  test('a body over 8 MB: 413, told or not', async () => {
    const long = JSON.stringify(broadcast({ title: 'x'.repeat(8 * 1024 * 1024) }))
    expect((await post(long)).status).toBe(413)
    expect(
      (await post('{}', 'k', { headers: { 'Idempotency-Key': 'k', 'content-length': '9000000' } })).status,
    ).toBe(413)
  })

  test.each(['', '{', 'null', '[]', '"x"'])('%j is no body: 400', async (body) => {
    expect((await post(body)).status).toBe(400)
  })

  test('an account that is not connected: 404', async () => {
    expect((await post(broadcast({ account: 'wx0123456789abcdef' }))).status).toBe(404)
  })

  test('WeChat refuses to say: 502 with its code, and the same key works later', async () => {
    const { replies } = wechat
    wechat.replies = {
      ...replies,
      '/cgi-bin/tags/get': { errcode: 50002, errmsg: 'user limited rid: 1-2-3' },
    }
    expect(await post(broadcast(), 'later')).toMatchObject({
      status: 502,
      body: { error: { code: 'wechat', errcode: 50002 } },
    })
    wechat.replies = replies
    expect((await post(broadcast(), 'later')).status).toBe(202)
  })
})

describe('Idempotency-Key', () => {
  test.each([null, '', 'x'.repeat(129)])('%j: 400', async (key) => {
    expect((await post(broadcast(), key)).status).toBe(400)
  })

  test('the same key and body: the same answer, one broadcast', async () => {
    const first = await post(broadcast(), 'same')
    const reordered = { audience: tag, content: text, account: appId }
    expect(await post(reordered, 'same')).toMatchObject({ status: 202, body: first.body })
    expect(await t.ctx.db.broadcast.count({ where: { appId } })).toBe(1)
  })

  test('the same answer even after the broadcast went on', async () => {
    const first = await post(broadcast(), 'moved')
    await cancel(request(`/api/v1/broadcasts/${first.body.id}/cancel`), at(first.body.id))
    expect((await post(broadcast(), 'moved')).body).toEqual(first.body)
  })

  test('another body: 409', async () => {
    await post(broadcast(), 'other')
    expect(await post(broadcast({ title: 'Changed' }), 'other')).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    })
  })

  test('many at once: one broadcast, one answer, and no list left behind', async () => {
    const body = broadcast({ audience: { type: 'openids', openIds: [openId(1), openId(2)] } })
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body, 'at once')))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(await t.ctx.db.broadcast.count({ where: { appId } })).toBe(1)
    expect(await t.ctx.db.delivery.count({ where: { appId } })).toBe(1)
    expect(await t.ctx.db.openIdList.count({ where: { appId } })).toBe(1)
  })

  test('after 24 hours a key is forgotten', async () => {
    const first = await post(broadcast(), 'old')
    t.pass(24 * 3_600_000 - 60_000)
    expect((await post(broadcast(), 'old')).body.id).toBe(first.body.id)
    t.pass(120_000)
    expect((await post(broadcast(), 'old')).body.id).not.toBe(first.body.id)
  })
})

describe('a broadcast on its way', () => {
  test('is paused, resumed and cancelled; what its status does not allow is 409', async () => {
    const { id } = (await post(broadcast())).body
    const change = (handler: typeof pause) => read(handler(request('/'), at(id)))
    expect(await change(resume)).toMatchObject({ status: 409 })
    expect(await change(pause)).toMatchObject({
      status: 200,
      body: { id, status: 'paused', pauseReason: { code: 'person' } },
    })
    expect(await change(resume)).toMatchObject({ status: 200, body: { status: 'scheduled' } })
    expect(await change(cancel)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', deliveries: [{ status: 'cancelled' }] },
    })
    expect(await change(cancel)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  })

  test.each(['x', crypto.randomUUID()])('%s: 404', async (id) => {
    expect((await get(id)).status).toBe(404)
    expect((await read(cancel(request('/'), at(id)))).status).toBe(404)
  })
})

describe('GET /broadcasts', () => {
  test('newest first, a page at a time', async () => {
    const ids: string[] = []
    for (const title of ['a', 'b', 'c']) {
      ids.unshift((await post(broadcast({ title }))).body.id)
      t.pass(1000)
    }
    const first = await listed(`account=${appId}&limit=2`)
    expect(first.body.items.map((item: { id: string }) => item.id)).toEqual(ids.slice(0, 2))
    const second = await listed(`account=${appId}&limit=2&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ id: ids[2], title: 'a' }], nextCursor: null })
  })

  test('by status and by words', async () => {
    const { id } = (await post(broadcast({ title: '中秋节快乐' }))).body
    await post(broadcast({ title: 'Other' }))
    expect((await listed(`account=${appId}&q=${encodeURIComponent('秋节')}`)).body.items).toMatchObject([
      { id },
    ])
    expect((await listed(`account=${appId}&status=sent`)).body.items).toEqual([])
  })

  test.each([
    '',
    'account=x',
    'account=wx0123456789abcdef&limit=0',
    'account=wx0123456789abcdef&sort=x',
    'account=wx0123456789abcdef&cursor=x',
  ])('?%s: 400', async (query) => expect((await listed(query)).status).toBe(400))
})

describe('POST /lists', () => {
  test('answers as the contract says', async () => {
    const { status, body } = await upload(
      `account=${appId}&name=${encodeURIComponent('九月')}`,
      `${openId(1)}\n${openId(2)}\n${openId(1)}\nx y\n`,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: expect.any(String),
      accepted: 2,
      duplicates: 1,
      invalid: expect.any(Array),
      invalidTotal: 2,
    })
    expect(body.invalid[0]).toEqual({ line: 4, value: 'x', reason: expect.any(String) })
  })

  test('a name used twice: 409', async () => {
    const query = `account=${appId}&name=twice`
    await upload(query, `${openId(1)}\n${openId(2)}`)
    expect(await upload(query, `${openId(3)}\n${openId(4)}`)).toMatchObject({
      status: 409,
      body: { error: { fields: { name: expect.any(String) } } },
    })
  })

  test('fewer bytes than announced: 400', async () => {
    const body = `${openId(1)}\n${openId(2)}`
    expect((await upload(`account=${appId}&name=cut`, body, { 'content-length': '1000' })).status).toBe(400)
    expect(await t.ctx.db.openIdList.count({ where: { appId } })).toBe(0)
  })

  test.each([
    [`name=x`, {}],
    [`account=wx0123456789abcdef`, {}],
    [`account=wx0123456789abcdef&name=x&more=1`, {}],
    [`account=wx0123456789abcdef&name=x`, { 'content-type': 'application/json' }],
  ])('?%s %o: 400', async (query, headers) => {
    expect((await upload(query, `${openId(1)}\n${openId(2)}`, headers)).status).toBe(400)
  })
})

describe('POST /preview', () => {
  const send = (body: object) => read(preview(request('/api/v1/preview', { body })))

  test('to one person', async () => {
    expect(await send({ account: appId, content: text, to: { openId: openId(1) } })).toMatchObject({
      status: 200,
      body: { msgId: '34182' },
    })
    expect(wechat.calls.filter((path) => path.includes('/mass/'))).toEqual(['/cgi-bin/message/mass/preview'])
  })

  test('WeChat says no: 502 with its code', async () => {
    wechat.replies = {
      ...wechat.replies,
      '/cgi-bin/message/mass/preview': { errcode: 43004, errmsg: 'require subscribe' },
    }
    expect(await send({ account: appId, content: text, to: { wechatName: 'somebody' } })).toMatchObject({
      status: 502,
      body: { error: { errcode: 43004 } },
    })
  })

  test.each([{}, { openId: openId(1), wechatName: 'x' }, { openId: '' }, 'somebody'])(
    'to %j: 400',
    async (to) => {
      expect((await send({ account: appId, content: text, to })).status).toBe(400)
    },
  )
})

test('GET /api/health without a queue: 503, and says which part', async () => {
  expect(await read(health())).toMatchObject({
    status: 503,
    body: { database: 'ok', queue: 'down', version: expect.any(String) },
  })
})
