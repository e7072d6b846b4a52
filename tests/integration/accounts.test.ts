import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SaveAccountInput } from '@/lib/account/input'
import { withActor } from '@/lib/context'
import { open } from '@/lib/crypto'
import { isAppError } from '@/lib/errors'
import { checkAccount } from '@/lib/services/account/check-account'
import { getAccount } from '@/lib/services/account/get-account'
import { listAccounts } from '@/lib/services/account/list-accounts'
import { renewCallbackKeys } from '@/lib/services/account/renew-callback-keys'
import { saveAccount } from '@/lib/services/account/save-account'
import { createTestContext, type TestContext } from '../support/context'
import { startStubWechat, type StubWechat } from '../support/stub-wechat'

const TOKEN = '/cgi-bin/stable_token'
const QUOTA = '/cgi-bin/openapi/quota/get'
const quota = { errcode: 0, errmsg: 'ok', quota: { daily_limit: 100, used: 3, remain: 97 } }
const fine = { [TOKEN]: { access_token: 'T1', expires_in: 7200 }, [QUOTA]: quota }

let t: TestContext
let wechat: StubWechat
let next = 0

beforeAll(async () => {
  t = await createTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  wechat = await startStubWechat(fine)
})
afterEach(() => wechat.close())

/** Each test has an account of its own. */
function account(more: Partial<SaveAccountInput> = {}): SaveAccountInput {
  const appId = `wx${(++next).toString(16).padStart(16, '0')}`
  return {
    appId,
    name: '宏图咖啡',
    kind: 'service',
    verified: true,
    appSecret: 'secret-1',
    apiBase: wechat.base,
    ...more,
  }
}

const row = (appId: string) => t.ctx.db.officialAccount.findUniqueOrThrow({ where: { appId } })

async function refusal(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!isAppError(error)) throw error
  const fields = Object.entries(error.options.fields ?? {}).map(([path, { key }]) => [path, key])
  return { code: error.code, fields: Object.fromEntries(fields) }
}

describe('saving', () => {
  test('a new live account gets keys for its callback, shown once; secrets are sealed', async () => {
    const input = account()
    const saved = await saveAccount(t.ctx, input)
    expect(saved).toMatchObject({
      mode: 'live',
      token: { ok: true },
      callbackUrl: `${t.ctx.env.appUrl}/api/wechat/callback/${input.appId}`,
      generated: {
        callbackToken: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
        encodingAesKey: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
      },
    })
    const stored = await row(input.appId)
    expect(JSON.stringify(stored)).not.toContain('secret-1')
    expect(open(stored.appSecretCipher)).toBe('secret-1')
    expect(stored).toMatchObject({
      callbackMode: 'safe',
      undoSeconds: 30,
      defaultReply: null,
      tokenMode: 'stable',
    })

    const view = await getAccount(t.ctx, input.appId)
    expect(view).toMatchObject({
      hasAppSecret: true,
      hasCallbackToken: true,
      hasAesKey: true,
      hasPreviousAesKey: false,
    })
    expect(view.token).toMatchObject({ source: 'stable', lastError: null })
    expect(JSON.stringify(view)).not.toMatch(/"T1"|secret-1|v1\./)
    expect((await listAccounts(t.ctx)).map((one) => one.appId)).toContain(input.appId)
  })

  test('on this machine it is simulated only if it answers as a simulator does', async () => {
    wechat.replies = { ...fine, '/_sandbox/stats': { calls: {}, jobs: 0 } }
    const input = account()
    expect(await saveAccount(t.ctx, input)).toMatchObject({ mode: 'simulated', generated: {} })
    expect(await row(input.appId)).toMatchObject({ undoSeconds: 5, defaultReply: 'Welcome to wechat world!' })
  })

  test('saving the same again keeps the token: WeChat counts every fetch', async () => {
    const input = account()
    await saveAccount(t.ctx, input)
    await saveAccount(t.ctx, input)
    await saveAccount(t.ctx, { ...input, name: 'New name', appSecret: '', apiBase: undefined })
    expect(wechat.calls.filter((path) => path === TOKEN)).toHaveLength(1)
    expect(await getAccount(t.ctx, input.appId)).toMatchObject({ name: 'New name', apiBase: wechat.base })
  })

  test.each([
    ['secret', { appSecret: 'secret-2' }],
    ['token mode', { tokenMode: 'classic' as const }],
  ])('a change of the %s drops the token', async (_, change) => {
    wechat.replies = { ...fine, '/cgi-bin/token': fine[TOKEN] }
    const input = account()
    await saveAccount(t.ctx, input)
    await saveAccount(t.ctx, { ...input, ...change })
    expect(wechat.calls.filter((path) => path.endsWith('token'))).toHaveLength(2)
  })

  test('another base needs the AppSecret again', async () => {
    const input = account()
    await saveAccount(t.ctx, input)
    const moved = { ...input, apiBase: 'https://api.weixin.qq.com' }
    expect(await refusal(saveAccount(t.ctx, { ...moved, appSecret: '' }))).toEqual({
      code: 'invalid',
      fields: { appSecret: 'appSecretForNewBase' },
    })
    expect(await row(input.appId)).toMatchObject({ apiBase: wechat.base })
  })

  test.each([
    [{ appSecret: '' }, { appSecret: 'appSecretMissing' }],
    [{ apiBase: 'http://10.0.0.1' }, { apiBase: 'apiBaseNotAllowed' }],
    [{ apiBase: 'http://api.weixin.qq.com' }, { apiBase: 'apiBaseHttps' }],
  ])('%o is refused', async (change, fields) => {
    expect(await refusal(saveAccount(t.ctx, account(change)))).toEqual({ code: 'invalid', fields })
  })

  test('an AES key that is replaced stays readable', async () => {
    const [first, second] = ['a'.repeat(42) + 'A', 'b'.repeat(42) + 'A']
    const input = account({ encodingAesKey: first })
    await saveAccount(t.ctx, input)
    await saveAccount(t.ctx, { ...input, encodingAesKey: first })
    expect(await row(input.appId)).toMatchObject({ previousAesKeyCipher: null })
    await saveAccount(t.ctx, { ...input, encodingAesKey: second })
    const stored = await row(input.appId)
    expect([stored.aesKeyCipher, stored.previousAesKeyCipher].map((cipher) => open(cipher ?? ''))).toEqual([
      second,
      first,
    ])
    const renewed = await renewCallbackKeys(t.ctx, { appId: input.appId })
    const after = await row(input.appId)
    expect(open(after.aesKeyCipher ?? '')).toBe(renewed.encodingAesKey)
    expect(open(after.previousAesKeyCipher ?? '')).toBe(second)
    expect(open(after.callbackTokenCipher ?? '')).toBe(renewed.callbackToken)
  })

  test('only an administrator may', async () => {
    const author = withActor(t.ctx, { type: 'user', id: 'u', name: 'u', role: 'author', canSend: true })
    expect(await refusal(saveAccount(author, account()))).toMatchObject({ code: 'forbidden' })
  })
})

describe('what is wrong is told in words, and what was typed is saved', () => {
  test.each([
    [{ errcode: 40013, errmsg: 'invalid appid' }, 'tokenAppIdUnknown'],
    [{ errcode: 40125, errmsg: 'invalid appsecret' }, 'tokenSecretWrong'],
    [{ errcode: 40001, errmsg: 'invalid credential' }, 'tokenSecretWrong'],
    [{ errcode: 40243, errmsg: 'AppSecret is frozen' }, 'tokenSecretFrozen'],
    [{ errcode: 89503, errmsg: 'needs confirmation' }, 'tokenIpToConfirm'],
    [{ errcode: 50007, errmsg: 'frozen' }, 'tokenAccountFrozen'],
    [{ errcode: 61004, errmsg: 'access clientip is not registered' }, 'tokenIpNotAllowedUnseen'],
    [{ errcode: 99999, errmsg: 'never heard of' }, 'tokenRefused'],
    ['<html>welcome</html>', 'wechatStranger'],
  ])('%o', async (reply, key) => {
    wechat.replies = { [TOKEN]: reply }
    const input = account()
    expect(await saveAccount(t.ctx, input)).toMatchObject({ token: { ok: false, error: { key } } })
    expect(await getAccount(t.ctx, input.appId)).toMatchObject({ name: input.name, lastCheck: { key } })
  })

  test('the IP that WeChat saw is shown, and a test after it was allowed clears it at once', async () => {
    const errmsg =
      'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65f0a1b2-0a1b2c3d-4e5f6071'
    wechat.replies = { [TOKEN]: { errcode: 40164, errmsg } }
    const input = account()
    expect(await saveAccount(t.ctx, input)).toMatchObject({
      token: { ok: false, error: { key: 'tokenIpNotAllowed', ip: '203.0.113.7', errcode: 40164 } },
    })
    wechat.replies = fine
    expect(await checkAccount(t.ctx, { appId: input.appId })).toMatchObject({
      lastCheck: null,
      token: { lastError: null },
    })
  })

  test('nobody there', async () => {
    const input = account()
    await wechat.close()
    expect(await saveAccount(t.ctx, input)).toMatchObject({
      token: { ok: false, error: { key: 'wechatNoRoute' } },
    })
  })

  test('an account that may not mass send is connected all the same', async () => {
    wechat.replies = { ...fine, [QUOTA]: { errcode: 76022, errmsg: 'could not use this cgi_path' } }
    expect(await saveAccount(t.ctx, account())).toMatchObject({ token: { ok: true } })
  })
})

test('what an account may not do comes with the reason', async () => {
  const input = account({ kind: 'subscription' })
  await saveAccount(t.ctx, input)
  expect((await getAccount(t.ctx, input.appId)).abilities).toMatchObject({
    massTag: { allowed: true },
    massOpenIds: { allowed: false, reasonKey: 'openIdsOnlyForServiceAccounts' },
  })
})
