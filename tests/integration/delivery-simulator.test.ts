/** The whole way against the simulator, in this process: submit, deliver, the pushed result, and what followers got. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { withActor, type Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { createWechatClients } from '@/lib/db/wechat-clients'
import { createSimulator, type Simulator } from '@/lib/simulator/simulator'
import { createList } from '@/lib/services/audience/create-list'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { deliver } from '@/lib/services/delivery/deliver'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { sweep } from '@/lib/services/delivery/sweep'
import { handlePush } from '@/lib/services/callback/handle-push'
import { getTags, getGroups } from '@/lib/wechat/audience'
import { createTestContext, type TestContext } from '../support/context'
import { text } from '../support/broadcasts'

const appId = 'wx5e5e5e5e5e5e5e5e'
const appSecret = appId.slice(2).repeat(2)
const callback = {
  url: 'http://app.test/callback',
  token: 'simulatorToken',
  encodingAesKey: 'a'.repeat(43),
  mode: 'safe',
}

let t: TestContext
let simulator: Simulator
let ctx: Context

beforeAll(async () => {
  t = await createTestContext({ RETRY_WAIT_SECONDS: '0.3' })
  simulator = createSimulator({ retryWindowMs: 200, fetch: (input, init) => push(new Request(input, init)) })
  const { env, db, log, now } = t.ctx
  const fetch = (input: RequestInfo | URL) =>
    simulator.fetch(input instanceof Request ? input : new Request(input))
  ctx = { ...t.ctx, wechat: createWechatClients({ env, db, log, now, fetch }) }
  await db.officialAccount.create({
    data: {
      appId,
      name: '沙箱',
      kind: 'service',
      verified: true,
      apiBase: 'http://127.0.0.1:1',
      mode: 'simulated',
      appSecretCipher: seal(appSecret),
      callbackTokenCipher: seal(callback.token),
      aesKeyCipher: seal(callback.encodingAesKey),
      callbackMode: 'safe',
      undoSeconds: 0,
    },
  })
  await control('reset', { appid: appId, followers: 12_000 })
  await control('callback', { appid: appId, ...callback })
})
afterAll(async () => {
  await simulator.close()
  await t.close()
})

async function push(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  if (request.method === 'GET') return new Response(query.get('echostr'))
  const answer = await handlePush(ctx, { appId, query, body: await request.text() })
  void answer.work()
  return new Response(answer.body)
}

async function control(call: string, body?: object) {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await simulator.fetch(new Request(`http://127.0.0.1:1/_sandbox/${call}`, init))
  const answer: unknown = await response.json()
  expect({ call, status: response.status, answer }).toMatchObject({ status: 200 })
  return answer
}

async function run(audience: Audience) {
  const operator = withActor(ctx, { type: 'user', id: 'u', name: '小王', role: 'author', canSend: true })
  const { id } = await createBroadcast(operator, { appId, title: '', content: text, audience })
  await expect
    .poll(
      async () => {
        await sweep(ctx)
        await deliver(ctx, appId)
        return (await getBroadcast(ctx, { id })).status
      },
      { timeout: 30_000, interval: 200 },
    )
    .not.toMatch(/sending|scheduled/)
  return await getBroadcast(ctx, { id })
}

test('tag, group, everyone and 10,001 OpenIDs, with answers lost on the way: everybody once, counts as the simulator’s', async () => {
  const client = await ctx.wechat(appId)
  const tag = (await getTags(client)).find((one) => one.count >= 1000)
  const group = (await getGroups(client)).find((one) => one.id >= 100)
  const openIds: string[] = []
  for (const offset of [0, 10_000]) {
    const page = (await control(`followers?appid=${appId}&limit=10000&offset=${offset}`)) as {
      openid: string
    }[]
    openIds.push(...page.map((follower) => follower.openid))
  }
  const { id: listId } = await createList(ctx, { appId, name: null, openIds: openIds.slice(0, 10_001) })

  for (const drop of ['before', 'after']) {
    const fault = { drop }
    await control('fault', { appid: appId, path: '/cgi-bin/message/mass/send', times: 1, fault })
    await control('fault', { appid: appId, path: '/cgi-bin/message/mass/sendall', times: 1, fault })
  }
  const views = [
    await run({ type: 'tag', tagId: tag?.id ?? 0 }),
    await run({ type: 'group', groupId: group?.id ?? 0 }),
    await run({ type: 'everyone' }),
    await run({ type: 'list', listId }),
  ]
  for (const view of views) {
    expect(view.status).toBe('sent')
    await expect
      .poll(async () => (await getBroadcast(ctx, { id: view.id })).counts?.sent)
      .toBe(view.recipients)
  }
  expect(views.map((view) => view.recipients)).toEqual([tag?.count, group?.count, 12_000, 10_001])
  const messages = views.reduce((sum, view) => sum + (view.recipients ?? 0), 0)
  const stats = await control(`stats?appid=${appId}`)
  expect(stats).toMatchObject({ jobs: 5, messages, maxPerFollowerPerJob: 1 })
  expect(stats).toMatchObject({ calls: { '/cgi-bin/stable_token': 1 } })
})
