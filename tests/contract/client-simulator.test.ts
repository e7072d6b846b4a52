/** Our client against the simulator: two readings of WeChat's rules, written apart from each other, have to agree. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '@/lib/simulator/simulator'
import { createAccessTokens } from '@/lib/wechat/access-token'
import { getFollowersPage, getGroups, getTags, getUserInfo, getUserInfos } from '@/lib/wechat/audience'
import {
  encryptReply,
  readPush,
  textReply,
  verifyUrl,
  type ReceivedPush,
} from '@/lib/wechat/callback/callback'
import { createWechatClient } from '@/lib/wechat/client'
import { getMassStatus, sendMass, type MassAudience } from '@/lib/wechat/mass'
import { sendPreview } from '@/lib/wechat/preview'
import { getQuota } from '@/lib/wechat/quota'
import { createMemoryTokenStore } from '../support/token-store'

const base = 'http://simulator.test'
const service = 'wx5e5e5e5e5e5e5e5e'
const subscription = 'wx5b5b5b5b5b5b5b5b'
const personal = 'wx0e0e0e0e0e0e0e0e'
const minute = 60_000

let simulator: Simulator
let offset: number
beforeEach(() => {
  simulator = createSimulator({ followers: 12_000 })
  offset = 0
})

const ask = async (request: Request) => simulator.fetch(request)

async function control(path: string, body?: object): Promise<unknown> {
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  }
  const response = await ask(new Request(`${base}/_sandbox/${path}`, init))
  expect(response.status, await response.clone().text()).toBe(200)
  return response.json().catch(() => null)
}

/** Both clocks. */
async function advance(ms: number) {
  offset += ms
  await control('clock', { advanceMs: ms })
}

function connect(
  appId = service,
  { secret = appId.slice(2).repeat(2), timeoutMs = 5000, mode = 'stable' as 'stable' | 'classic' } = {},
) {
  const store = createMemoryTokenStore()
  const now = () => new Date(Date.now() + offset)
  const tokens = createAccessTokens({
    appId,
    appSecret: secret.slice(-32),
    mode,
    baseUrl: base,
    store,
    now,
    fetch: ask,
  })
  return { tokens, client: createWechatClient({ baseUrl: base, tokens, fetch: ask, timeoutMs }) }
}

let serial = 0
const send = (
  client: ReturnType<typeof connect>['client'],
  audience: MassAudience,
  text = '你好',
  id = `id${++serial}`,
) => sendMass(client, { message: { type: 'text', text }, audience, clientMsgId: id })
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

type Stats = { calls: Record<string, number>; jobs: number; messages: number; duplicates: number }
const stats = async (appId = service) => (await control(`stats?appid=${appId}`)) as Stats
const fault = (path: string, what: object, times = 1) =>
  control('fault', { appid: service, path, times, fault: what })
const inbox = async (openid: string) =>
  (await control(`inbox?appid=${service}&openid=${openid}`)) as {
    msgtype: string
    content: unknown
    kind: string
  }[]

describe('reading', () => {
  it('walks all followers page by page, and stops', async () => {
    const { client } = connect()
    const pages: number[] = []
    let next: string | null = null
    do {
      const page = await getFollowersPage(client, next ?? undefined)
      expect(page.total).toBe(12_000)
      pages.push(page.openIds.length)
      next = page.next
    } while (next)
    expect(pages.filter((size) => size > 0)).toEqual([10_000, 2_000])
  })

  it('finds a large tag and two groups, and knows people by number of tags', async () => {
    const { client } = connect()
    expect((await getTags(client)).some(({ id, count }) => id >= 100 && count >= 1000)).toBe(true)
    expect((await getGroups(client)).filter(({ id, count }) => id >= 100 && count > 0)).toHaveLength(2)
    const { openIds } = await getFollowersPage(client)
    await control('act', { appid: service, openid: openIds[99], act: 'unsubscribe' })
    const infos = await getUserInfos(client, openIds.slice(0, 100))
    expect(infos).toHaveLength(100)
    expect(infos.filter(({ subscribed }) => subscribed)).toHaveLength(99)
    expect(await getUserInfo(client, openIds[0] ?? '')).toEqual(infos[0])
  })

  it('sees the limits in force', async () => {
    await control('limits', { appid: service, perMinute: 7, perDay: 50 })
    const { client } = connect()
    await send(client, { type: 'everyone' })
    const quota = await getQuota(client, '/cgi-bin/message/mass/sendall')
    expect(quota).toEqual({ perDay: 50, used: 1, remaining: 49, perMinute: 7 })
  })
})

describe('sending', () => {
  it('reaches a tag, a group, everyone and a list, once each', async () => {
    const { client } = connect()
    const tag = (await getTags(client)).find(({ id, count }) => id >= 100 && count >= 1000)
    const group = (await getGroups(client)).find(({ id, count }) => id >= 100 && count > 0)
    const { openIds } = await getFollowersPage(client)
    const audiences: MassAudience[] = [
      { type: 'tag', tagId: tag?.id ?? 0 },
      { type: 'group', groupId: group?.id ?? 0 },
      { type: 'everyone' },
      { type: 'openIds', openIds },
    ]
    for (const [index, audience] of audiences.entries()) {
      const result = await send(
        client,
        audience,
        `消息 ${index} <a href="https://example.com/?a=1&b=2">链接</a> 😀`,
      )
      expect(result).toMatchObject({ ok: true, msgId: expect.stringMatching(/^\d+$/) })
    }
    await advance(30 * minute)
    const after = await stats()
    expect(after.messages).toBe((tag?.count ?? 0) + (group?.count ?? 0) + 12_000 + 10_000)
    expect(after).toMatchObject({ jobs: 4, duplicates: 0 })
    const [newest] = await inbox(openIds[0] ?? '')
    expect(JSON.stringify(newest)).toContain('<a href=\\"https://example.com/?a=1&b=2\\">链接</a> 😀')
  })

  it('says how a job stands', async () => {
    const { client } = connect()
    const result = await send(client, { type: 'everyone' })
    const msgId = (result.ok && result.msgId) || ''
    expect(['sending', 'success']).toContain(await getMassStatus(client, msgId))
    await advance(30 * minute)
    expect(await getMassStatus(client, msgId)).toBe('success')
    expect(await thrown(getMassStatus(client, '999999999999'))).toMatchObject({ errcode: 40059 })
  })

  it('again with the same id is refused, at first as too soon, then with the earlier job’s id', async () => {
    const { client } = connect()
    const first = await send(client, { type: 'everyone' }, 'x', 'same')
    expect(await send(client, { type: 'everyone' }, 'x', 'same')).toMatchObject({ error: { errcode: 45066 } })
    await advance(minute + 5000)
    const again = await send(client, { type: 'everyone' }, 'x', 'same')
    expect(again).toMatchObject({ ok: false, error: { errcode: 45065 }, msgId: first.ok && first.msgId })
    await advance(30 * minute)
    expect(await stats()).toMatchObject({ jobs: 1, messages: 12_000, duplicates: 0 })
  })

  it('to a tag or a group that is gone reaches nobody', async () => {
    const { client } = connect()
    expect(await send(client, { type: 'tag', tagId: 99_999 })).toMatchObject({
      ok: false,
      error: { errcode: 40152 },
    })
    expect(await send(client, { type: 'group', groupId: 99_999 })).toMatchObject({ ok: false })
    await advance(30 * minute)
    expect(await stats()).toMatchObject({ jobs: 0, messages: 0 })
  })

  it('is refused where the account’s kind may not', async () => {
    const openIds = ['oNobody0000000000000000001', 'oNobody0000000000000000002']
    const lists = await send(connect(subscription).client, { type: 'openIds', openIds })
    expect(lists).toMatchObject({ ok: false, error: { errcode: 48001 } })
    expect(await send(connect(personal).client, { type: 'everyone' })).toMatchObject({
      error: { errcode: 48001 },
    })
  })

  it('empty or too long is refused by code', async () => {
    const { client } = connect()
    expect(await send(client, { type: 'everyone' }, '')).toMatchObject({ error: { errcode: 44004 } })
    expect(await send(client, { type: 'everyone' }, '长'.repeat(1000))).toMatchObject({
      error: { errcode: 45002 },
    })
  })

  it('a preview reaches one person, marked, without the mass quota', async () => {
    const { client } = connect()
    const { openIds } = await getFollowersPage(client)
    await sendPreview(client, { message: { type: 'text', text: '预览' }, to: { openId: openIds[3] ?? '' } })
    expect(await inbox(openIds[3] ?? '')).toMatchObject([
      { kind: 'preview', msgtype: 'text', content: { content: '预览' } },
    ])
    expect(await stats()).toMatchObject({ jobs: 0, messages: 0 })
    const unknown = sendPreview(client, {
      message: { type: 'text', text: 'x' },
      to: { openId: 'oNobody0000000000000000001' },
    })
    expect([40003, 43004]).toContain(((await thrown(unknown)) as { errcode: number }).errcode)
  })
})

describe('when something goes wrong', () => {
  const sendall = '/cgi-bin/message/mass/sendall'

  it.each([
    [{ status: 502 }, { kind: 'http', status: 502, mayHaveArrived: true }, 0],
    [{ drop: 'before' }, { mayHaveArrived: true }, 0],
    [{ drop: 'after' }, { mayHaveArrived: true }, 1],
    [{ errcode: -1 }, { errcode: -1, stage: 'call' }, 0],
    [{ errcode: 45011 }, { errcode: 45011 }, 0],
  ])('%j', async (what, error, jobs) => {
    const { client } = connect()
    await fault(sendall, what)
    const id = `again${++serial}`
    expect(await send(client, { type: 'everyone' }, 'x', id)).toMatchObject({ ok: false, error })
    expect((await stats()).jobs).toBe(jobs)
    await advance(minute + 5000)
    await send(client, { type: 'everyone' }, 'x', id)
    await advance(30 * minute)
    expect(await stats()).toMatchObject({ jobs: 1, messages: 12_000, duplicates: 0 })
  })

  it.each([0, minute])('a token that WeChat refuses %i ms after giving it costs no message', async (age) => {
    const { client } = connect()
    await getTags(client)
    await advance(age)
    await fault(sendall, { errcode: 40001 })
    expect(await send(client, { type: 'everyone' })).toMatchObject({ ok: true })
    const { calls } = await stats()
    expect(calls['/cgi-bin/stable_token']).toBe(3)
  })
})

describe('tokens', () => {
  it('are fetched once for many calls, and again when two hours are over', async () => {
    const { client } = connect()
    await Promise.all(Array.from({ length: 8 }, () => getTags(client)))
    expect((await stats()).calls['/cgi-bin/stable_token']).toBe(1)
    await advance(121 * minute)
    await getTags(client)
    expect((await stats()).calls['/cgi-bin/stable_token']).toBe(2)
  })

  it.each(['stable', 'classic'] as const)(
    'that somebody else replaced are replaced here too (%s)',
    async (mode) => {
      const ours = connect(service, { mode })
      await getTags(ours.client)
      const other = connect(service, { mode })
      const theirs = await other.tokens.get()
      // stable_token doesn't replace one that it has just given.
      await advance(minute)
      const forced = await other.tokens.refresh(theirs)
      await advance(6 * minute)
      expect(await getTags(ours.client)).not.toEqual([])
      const current = await ours.tokens.get()
      if (mode === 'stable') expect(current).toBe(forced)
      expect(current).not.toBe(theirs)
    },
  )

  it('are refused for a wrong secret, in either mode, without asking twice', async () => {
    for (const mode of ['stable', 'classic'] as const) {
      const { client } = connect(service, { secret: 'f'.repeat(32), mode })
      const error = await thrown(getTags(client))
      expect(error).toMatchObject({ stage: 'token' })
      expect([40001, 40125]).toContain((error as { errcode: number }).errcode)
      await thrown(getTags(client))
    }
    const { calls } = await stats()
    expect([calls['/cgi-bin/stable_token'], calls['/cgi-bin/token']]).toEqual([1, 1])
  })
})

describe('the callback', () => {
  const token = 'simtoken'
  const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  let url: string
  let mode: 'plain' | 'compatible' | 'safe'
  let received: ReceivedPush[]

  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', base).searchParams
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      try {
        if (request.method === 'GET') return response.end(verifyUrl(query, token))
        const body = Buffer.concat(chunks).toString('utf8')
        const got = readPush({ mode, token, appId: service, aesKeys: [aesKey], query, body })
        received.push(got)
        if (got.push.type !== 'text') return response.end('success')
        const at = new Date()
        const xml = textReply({
          to: got.push.openId,
          from: got.push.originalId ?? '',
          text: 'Welcome to wechat world!',
          at,
        })
        response.end(
          got.aesKey === null ? xml : encryptReply(xml, { token, appId: service, aesKey: got.aesKey, at }),
        )
      } catch {
        response.writeHead(403).end()
      }
    })
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it.each(['plain', 'compatible', 'safe'] as const)('in %s mode is understood both ways', async (each) => {
    mode = each
    received = []
    await control('callback', { appid: service, url, token, encodingAesKey: aesKey, mode })
    const { client } = connect()
    const { openIds } = await getFollowersPage(client)
    const openid = openIds[0] ?? ''

    const result = await send(client, { type: 'everyone' })
    await advance(30 * minute)
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
    expect(received[0]?.push).toMatchObject({
      type: 'massSendJobFinish',
      msgId: result.ok && result.msgId,
      outcome: { kind: 'success' },
      counts: { TotalCount: 12_000, FilterCount: 12_000, SentCount: 12_000, ErrorCount: 0 },
    })

    await control('act', { appid: service, openid, act: 'text', text: '在吗 ]]> <b>' })
    await expect.poll(async () => (await inbox(openid))[0]?.kind, { timeout: 10_000 }).toBe('reply')
    expect(JSON.stringify((await inbox(openid))[0])).toContain('Welcome to wechat world!')
    expect(received[1]?.push).toMatchObject({ type: 'text', text: '在吗 ]]> <b>', openId: openid })

    await control('act', { appid: service, openid, act: 'unsubscribe' })
    await expect
      .poll(() => received[2]?.push, { timeout: 10_000 })
      .toMatchObject({ type: 'unsubscribe', openId: openid })
  })
})
