/** Tokens made in Settings, over the real routes: what each may, for which account, for how long, and how often. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { GET as audience } from '@/app/api/accounts/[appId]/audience/route'
import { GET as calendar } from '@/app/api/accounts/[appId]/calendar/route'
import { GET as lists, POST as uploadList } from '@/app/api/accounts/[appId]/lists/route'
import { POST as preflight } from '@/app/api/accounts/[appId]/preflight/route'
import { GET as quota } from '@/app/api/accounts/[appId]/quota/route'
import { GET as speed } from '@/app/api/accounts/[appId]/speed/route'
import { GET as oneForScreens } from '@/app/api/broadcasts/[id]/route'
import { GET as pageForScreens } from '@/app/api/broadcasts/route'
import { GET as worker } from '@/app/api/worker/route'
import { PUT as putAccount } from '@/app/api/v1/accounts/[appId]/route'
import { POST as cancel } from '@/app/api/v1/broadcasts/[id]/cancel/route'
import { POST as pause } from '@/app/api/v1/broadcasts/[id]/pause/route'
import { POST as resume } from '@/app/api/v1/broadcasts/[id]/resume/route'
import { GET as getOne } from '@/app/api/v1/broadcasts/[id]/route'
import { GET as list, POST as create } from '@/app/api/v1/broadcasts/route'
import { GET as listArticles, POST as createArticles } from '@/app/api/v1/articles/route'
import { POST as createList } from '@/app/api/v1/lists/route'
import { GET as listMedia, POST as addMedia } from '@/app/api/v1/media/route'
import { GET as openApi } from '@/app/api/v1/openapi.json/route'
import { POST as preview } from '@/app/api/v1/preview/route'
import { withActor, type Context } from '@/lib/context'
import { hashToken } from '@/lib/crypto'
import { isAppError } from '@/lib/errors'
import { errorAnswer } from '@/lib/http-api/answers'
import { calls } from '@/lib/http-api/calls'
import { createToken, type CreateTokenInput } from '@/lib/services/token/create-token'
import { listTokens } from '@/lib/services/token/list-tokens'
import { revokeToken } from '@/lib/services/token/revoke-token'
import { API_TOKEN, createTestContext, type TestContext } from '../support/context'
import { png } from '../support/media-files'
import { startStubWechat, type StubWechat } from '../support/stub-wechat'

let t: TestContext
let wechat: StubWechat
let ours: string
let theirs: string
let next = 0

const openId = (n: number) => `oTok_${String(n).padStart(23, '0')}`
const text = { type: 'text', text: '大家好' }

beforeAll(async () => {
  t = await createTestContext()
})
afterAll(() => t.close())

beforeEach(async () => {
  wechat = await startStubWechat({
    '/cgi-bin/stable_token': { access_token: 'T', expires_in: 7200 },
    '/cgi-bin/openapi/quota/get': { errcode: 0, quota: { daily_limit: 100, used: 0, remain: 100 } },
    '/cgi-bin/tags/get': { tags: [{ id: 101, name: 'VIP', count: 1234 }] },
    '/cgi-bin/user/get': { total: 12_000, count: 1, data: { openid: [openId(1)] }, next_openid: '' },
    '/cgi-bin/message/mass/speed/get': { speed: 3, realspeed: 15 },
    '/cgi-bin/message/mass/preview': { errcode: 0, errmsg: 'preview success', msg_id: 34182 },
  })
  ours = await connect()
  theirs = await connect()
})
afterEach(() => wechat.close())

async function connect(): Promise<string> {
  const appId = `wx${(++next).toString(16).padStart(16, 'b')}`
  expect((await call('putAccount', API_TOKEN, { appId })).status).toBe(200)
  return appId
}

const administrator = (): Context =>
  withActor(t.ctx, { type: 'user', id: 'a', name: '老李', role: 'administrator', canSend: true })

const make = (more: Partial<CreateTokenInput> = {}) =>
  createToken(administrator(), { name: 'shop', scope: 'send', appIds: null, expiresInDays: null, ...more })

type About = { appId?: string; id?: string; key?: string }
type Answer = { status: number; body: any; headers: Headers } // eslint-disable-line @typescript-eslint/no-explicit-any

/** One of the calls of the HTTP API; its answer is held against what the OpenAPI document says. */
async function call(
  name: string,
  token: string | null,
  { appId = ours, id = '', key }: About = {},
): Promise<Answer> {
  const send = (
    method: string,
    path: string,
    body?: object | string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) =>
    new Request(`http://localhost:3000${path}`, {
      method,
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
      body: typeof body === 'object' && !(body instanceof Uint8Array) ? JSON.stringify(body) : body,
    })
  const byId = { params: Promise.resolve({ id }) }
  const byAccount = { params: Promise.resolve({ appId }) }
  const audienceTold = { type: 'tag', tagId: 101 }
  const secrets = {
    name: 'A',
    kind: 'service',
    verified: true,
    appSecret: 'secret-of-it',
    apiBase: wechat.base,
  }
  const plain = { 'content-type': 'text/plain' }
  const twoIds = `${openId(1)}\n${openId(2)}`
  const made: Record<string, () => Promise<Response> | Response> = {
    createBroadcast: () =>
      create(
        send(
          'POST',
          '/api/v1/broadcasts',
          { account: appId, content: text, audience: audienceTold },
          {
            'Idempotency-Key': key ?? `k${++next}`,
          },
        ),
      ),
    sendToOpenIds: () =>
      create(
        send(
          'POST',
          '/api/v1/broadcasts',
          { account: appId, content: text, audience: { type: 'openids', openIds: twoIds.split('\n') } },
          { 'Idempotency-Key': `k${++next}` },
        ),
      ),
    listBroadcasts: () => list(send('GET', `/api/v1/broadcasts?account=${appId}`)),
    getBroadcast: () => getOne(send('GET', `/api/v1/broadcasts/${id}`), byId),
    cancelBroadcast: () => cancel(send('POST', `/api/v1/broadcasts/${id}/cancel`), byId),
    pauseBroadcast: () => pause(send('POST', `/api/v1/broadcasts/${id}/pause`), byId),
    resumeBroadcast: () => resume(send('POST', `/api/v1/broadcasts/${id}/resume`), byId),
    sendPreview: () =>
      preview(send('POST', '/api/v1/preview', { account: appId, content: text, to: { openId: openId(1) } })),
    createList: () =>
      createList(send('POST', `/api/v1/lists?account=${appId}&name=n${++next}`, twoIds, plain)),
    addMedia: () =>
      addMedia(send('POST', `/api/v1/media?account=${appId}&name=a.png`, new Uint8Array(png()))),
    listMedia: () => listMedia(send('GET', `/api/v1/media?account=${appId}`)),
    createArticles: () =>
      createArticles(
        send('POST', '/api/v1/articles', {
          account: appId,
          articles: [{ title: '上新', html: '<p>你好</p>' }],
        }),
      ),
    listArticles: () => listArticles(send('GET', `/api/v1/articles?account=${appId}`)),
    putAccount: () => putAccount(send('PUT', `/api/v1/accounts/${appId}`, secrets), byAccount),
    getOpenApi: () => openApi(),
    // What our screens read, which takes tokens too.
    audience: () => audience(send('GET', `/api/accounts/${appId}/audience`), byAccount),
    quota: () => quota(send('GET', `/api/accounts/${appId}/quota`), byAccount),
    lists: () => lists(send('GET', `/api/accounts/${appId}/lists`), byAccount),
    uploadList: () =>
      uploadList(send('POST', `/api/accounts/${appId}/lists?name=n${++next}`, twoIds, plain), byAccount),
    calendar: () => calendar(send('GET', `/api/accounts/${appId}/calendar?month=2026-11`), byAccount),
    preflight: () => {
      const question = { content: text, audience: audienceTold, recipients: 1234, calls: 1 }
      return preflight(send('POST', `/api/accounts/${appId}/preflight`, question), byAccount)
    },
    speed: () => speed(send('GET', `/api/accounts/${appId}/speed`), byAccount),
    worker: () => worker(send('GET', '/api/worker')),
    pageForScreens: () => pageForScreens(send('GET', `/api/broadcasts?appId=${appId}`)),
    oneForScreens: () => oneForScreens(send('GET', `/api/broadcasts/${id}`), byId),
  }
  const answer = made[name]
  if (!answer) throw new Error(`no call ${name}`)
  const response = await answer()
  const body: unknown = await response.json()
  const described = calls.find((one) => one.id === name)
  const schema: z.ZodType | undefined = response.ok ? described?.answer.schema : errorAnswer
  schema?.parse(body)
  if (described && response.ok) expect(response.status).toBe(described.answer.status)
  return { status: response.status, body, headers: response.headers }
}

/** A broadcast of that account that hasn't begun. */
const sent = async (appId: string): Promise<string> =>
  (await call('createBroadcast', API_TOKEN, { appId })).body.id

describe('a token', () => {
  test('is shown once and kept as a hash', async () => {
    const { id, token } = await make({ name: '商城' })
    expect(token).toMatch(/^qf_[A-Za-z0-9_-]{43}$/)
    const row = await t.ctx.db.apiToken.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({
      tokenHash: hashToken(token),
      prefix: token.slice(0, 9),
      createdByName: '老李',
    })
    expect(JSON.stringify([row, await listTokens(administrator())])).not.toContain(token.slice(10))
  })

  test('sends under its own name, and its Idempotency-Keys are its own', async () => {
    const [a, b] = [await make({ name: 'shop' }), await make({ name: 'crm' })]
    const first = await call('createBroadcast', a.token, { key: 'same' })
    expect((await call('createBroadcast', a.token, { key: 'same' })).body).toEqual(first.body)
    const other = await call('createBroadcast', b.token, { key: 'same' })
    expect(other.body.id).not.toBe(first.body.id)
    expect((await call('getBroadcast', a.token, { id: other.body.id })).body.createdBy).toBe('crm')
    const row = await t.ctx.db.broadcast.findUniqueOrThrow({ where: { id: first.body.id } })
    expect(row.createdById).toBe(`token:${a.id}`)
  })

  test('is worth nothing once it is revoked', async () => {
    const { id, token } = await make()
    expect((await call('listBroadcasts', token)).status).toBe(200)
    await revokeToken(administrator(), { id })
    expect(await call('listBroadcasts', token)).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    })
    expect((await listTokens(administrator())).map((one) => one.id)).not.toContain(id)
  })

  test('ends when it was said to', async () => {
    const { token } = await make({ expiresInDays: 30 })
    t.pass(30 * 86_400_000 - 60_000)
    expect((await call('listBroadcasts', token)).status).toBe(200)
    t.pass(60_000)
    expect((await call('listBroadcasts', token)).status).toBe(401)
  })

  test.each([
    ['another one', `qf_${'x'.repeat(43)}`],
    ['its hash', hashToken('qf_')],
    ['nothing but its start', 'qf_'],
  ])('is not %s', async (_, token) => {
    await make()
    expect((await call('listBroadcasts', token)).status).toBe(401)
  })

  test('says when it was used last, noted once a minute', async () => {
    const { id, token } = await make()
    const used = async () => (await t.ctx.db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt
    expect(await used()).toBeNull()
    await call('listBroadcasts', token)
    const first = await used()
    t.pass(30_000)
    await call('listBroadcasts', token)
    expect(await used()).toEqual(first)
    t.pass(31_000)
    await call('listBroadcasts', token)
    expect((await used())?.getTime()).toBeGreaterThan((first?.getTime() ?? 0) + 60_000)
  })

  test.each(['viewer', 'author', 'approver'] as const)('is not for a %s to make', async (role) => {
    const ctx = withActor(t.ctx, { type: 'user', id: 'x', name: 'x', role, canSend: true })
    const key = await createToken(ctx, {
      ...{ name: 'x', scope: 'administrate' as const, appIds: null, expiresInDays: null },
    }).catch((error: unknown) => isAppError(error) && error.key)
    expect(key).toBe('forbidden')
  })
})

describe('a scope', () => {
  test.each(calls.filter((one) => one.scope !== null))('$id needs $scope', async ({ id: name, scope }) => {
    const ranks = ['read', 'send', 'administrate'] as const
    for (const [rank, mine] of ranks.entries()) {
      const { token } = await make({ scope: mine })
      const id = await sent(ours)
      if (name === 'resumeBroadcast') await call('pauseBroadcast', API_TOKEN, { id })
      const { status, body } = await call(name, token, { id })
      const may = rank >= ranks.findIndex((one) => one === scope)
      expect([mine, may ? status < 300 : body.error.code]).toEqual([mine, may ? true : 'forbidden'])
    }
  })
})

describe('a token for one account', () => {
  test.each([
    ...['createBroadcast', 'sendToOpenIds', 'listBroadcasts', 'sendPreview', 'createList', 'putAccount'],
    ...['audience', 'quota', 'lists', 'uploadList', 'pageForScreens', 'calendar', 'preflight', 'speed'],
  ])('%s: there, and nowhere else', async (name) => {
    const { token } = await make({ scope: 'administrate', appIds: [ours] })
    expect((await call(name, token, { appId: ours })).status).toBeLessThan(300)
    const before = wechat.calls.length
    for (const appId of [theirs, 'wx00000000000000ff']) {
      expect(await call(name, token, { appId })).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden', message: expect.stringContaining('other accounts') } },
      })
    }
    expect(wechat.calls.length).toBe(before)
    const where = { appId: theirs }
    expect(await t.ctx.db.broadcast.count({ where })).toBe(0)
    expect(await t.ctx.db.openIdList.count({ where })).toBe(0)
  })

  test.each(['getBroadcast', 'pauseBroadcast', 'resumeBroadcast', 'cancelBroadcast', 'oneForScreens'])(
    '%s: another account’s is not found, and stays as it was',
    async (name) => {
      const { token } = await make({ scope: 'administrate', appIds: [ours] })
      const [mine, other] = [await sent(ours), await sent(theirs)]
      if (name === 'resumeBroadcast')
        for (const id of [mine, other]) await call('pauseBroadcast', API_TOKEN, { id })
      const look = () =>
        t.ctx.db.broadcast.findUniqueOrThrow({ where: { id: other }, select: { status: true } })
      const before = await look()
      expect((await call(name, token, { id: mine })).status).toBe(200)
      expect(await call(name, token, { id: other })).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      })
      expect(await look()).toEqual(before)
    },
  )

  test('hears whether anybody sends: that is no account’s secret', async () => {
    const { token } = await make({ scope: 'read', appIds: [ours] })
    expect((await call('worker', token)).status).toBe(200)
  })

  test('is made only for accounts that are here', async () => {
    await expect(make({ appIds: ['wx00000000000000ff'] })).rejects.toMatchObject({ key: 'accountNotFound' })
  })
})

describe('how often', () => {
  test('600 calls a minute with a made token, then 429 with what to wait; API_TOKEN goes on', async () => {
    const { token } = await make()
    const [limited, other] = [await make(), await make()]
    // The bucket fills up while we ask: 10 a second.
    const answers = await Promise.all(
      Array.from({ length: 600 }, () => getOne(bad(limited.token), { params: Promise.resolve({ id: 'x' }) })),
    )
    expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThan(500)
    let refused: Answer | undefined
    for (let n = 0; n < 600 && refused?.status !== 429; n++)
      refused = await call('getBroadcast', limited.token)
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'limit' } } })
    expect(Number(refused?.headers.get('retry-after'))).toBe(1)
    expect((await call('listBroadcasts', other.token)).status).toBe(200)
    expect((await call('listBroadcasts', token)).status).toBe(200)
    expect((await call('listBroadcasts', API_TOKEN)).status).toBe(200)
    t.pass(60_000)
    expect((await call('listBroadcasts', limited.token)).status).toBe(200)
  })
})

const bad = (token: string) =>
  new Request('http://localhost:3000/api/v1/broadcasts/x', { headers: { authorization: `Bearer ${token}` } })
