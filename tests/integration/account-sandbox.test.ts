import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { open } from '@/lib/crypto'
import { connectSandbox } from '@/lib/services/account/connect-sandbox'
import { getAccount } from '@/lib/services/account/get-account'
import { createTestContext, type TestContext } from '../support/context'
import { startStubWechat, type StubWechat } from '../support/stub-wechat'

const appId = 'wx5e5e5e5e5e5e5e5e'
const TOKEN = '/sandbox/wechat/cgi-bin/stable_token'

let app: StubWechat
let t: TestContext
let told: unknown[] = []

/** The mounted simulator's control side; its WeChat side is reached over the app's own address. */
const simulator = {
  fetch: async (request: Request) => {
    told.push({ path: new URL(request.url).pathname, ...(await request.json()) })
    return Response.json({})
  },
}

beforeAll(async () => {
  app = await startStubWechat({
    [TOKEN]: { access_token: 'T', expires_in: 7200 },
    '/sandbox/wechat/cgi-bin/openapi/quota/get': { quota: { daily_limit: 100, used: 0, remain: 100 } },
  })
  t = await createTestContext({ APP_URL: app.base })
})
afterAll(async () => {
  await t.close()
  await app.close()
})
beforeEach(() => {
  told = []
})

test('the first start connects the service account, callback included', async () => {
  await connectSandbox({ ...t.ctx, simulator })
  const row = await t.ctx.db.officialAccount.findUniqueOrThrow({ where: { appId } })
  expect(row).toMatchObject({
    kind: 'service',
    verified: true,
    mode: 'simulated',
    apiBase: 'sandbox',
    undoSeconds: 5,
  })
  expect(told).toEqual([
    {
      path: '/_sandbox/callback',
      appid: appId,
      url: `${app.base}/api/wechat/callback/${appId}`,
      token: open(row.callbackTokenCipher ?? ''),
      encodingAesKey: open(row.aesKeyCipher ?? ''),
      mode: 'safe',
    },
  ])
  expect(await getAccount(t.ctx, appId)).toMatchObject({ lastCheck: null, token: { source: 'stable' } })
})

test('the next start changes nothing, fetches no token, and tells the callback again', async () => {
  const before = await t.ctx.db.officialAccount.findMany()
  await connectSandbox({ ...t.ctx, simulator })
  expect(await t.ctx.db.officialAccount.findMany()).toEqual(before)
  expect(told).toHaveLength(1)
  expect(app.calls.filter((path) => path === TOKEN)).toHaveLength(1)
})

test('a simulator that refuses the callback holds up no start', async () => {
  const refusing = { fetch: () => Response.json({ error: 'no' }, { status: 400 }) }
  await expect(connectSandbox({ ...t.ctx, simulator: refusing })).resolves.toBeUndefined()
})

test('with the sandbox off nothing is connected', async () => {
  await connectSandbox({ ...t.ctx, simulator: null })
  expect(told).toEqual([])
})
