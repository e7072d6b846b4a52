import { describe, expect, test } from 'vitest'
import { plainDomain } from '@/lib/account/domain'
import { putAccountInput, saveAccountInput } from '@/lib/account/input'
import { makeCallbackToken, makeEncodingAesKey } from '@/lib/services/account/secrets'

const told = { name: ' 宏图咖啡 ', kind: 'service', verified: true }

describe('the body of PUT /api/v1/accounts', () => {
  const put = (more: object) => putAccountInput.safeParse({ ...told, appSecret: 'a'.repeat(32), ...more })

  test('trims what people paste', () => {
    expect(put({ appSecret: ' abc \n' }).data).toMatchObject({ name: '宏图咖啡', appSecret: 'abc' })
  })

  test.each([
    [{ appSecret: '' }, 'appSecretShape'],
    [{ appSecret: 'a b' }, 'appSecretShape'],
    [{ name: '  ' }, 'accountNameMissing'],
    [{ callbackToken: 'ab' }, 'callbackTokenShape'],
    [{ callbackToken: 'a-b-c' }, 'callbackTokenShape'],
    [{ callbackToken: '' }, 'callbackTokenShape'],
    [{ encodingAesKey: 'a'.repeat(42) }, 'encodingAesKeyShape'],
    [{ undoSeconds: 601 }, 'undoSecondsRange'],
    [{ undoSeconds: 1.5 }, 'undoSecondsRange'],
  ])('%o is refused', (more, message) => {
    expect(put(more).error?.issues.map((issue) => issue.message)).toContain(message)
  })

  test('unknown fields are refused, never ignored', () => {
    expect(put({ defaultReply: 'hi' }).error?.issues[0]?.code).toBe('unrecognized_keys')
  })
})

describe('the form', () => {
  test('an empty secret keeps what is stored', () => {
    const parsed = saveAccountInput.parse({
      ...told,
      appId: 'wx5e5e5e5e5e5e5e5e',
      appSecret: '',
      callbackToken: '',
      encodingAesKey: '',
      jsDomain: 'https://Example.com/path',
      oauthDomain: '',
    })
    expect(parsed).toMatchObject({
      appSecret: '',
      callbackToken: '',
      encodingAesKey: '',
      jsDomain: 'example.com',
      oauthDomain: '',
    })
  })

  test.each(['wx123', 'gh_5e5e5e5e5e5e', 'wx5E5E5E5E5E5E5E5E', 'wx5e5e5e5e5e5e5e5e0'])(
    '%s is no AppID',
    (appId) => {
      expect(saveAccountInput.safeParse({ ...told, appId }).error?.issues[0]?.message).toBe('appIdShape')
    },
  )

  test.each([
    [{ appSecret: 'a b' }, 'appSecretShape'],
    [{ callbackToken: 'a-b' }, 'callbackTokenShape'],
    [{ encodingAesKey: 'short' }, 'encodingAesKeyShape'],
  ])('%o is refused at its field', (more, message) => {
    const parsed = saveAccountInput.safeParse({ ...told, appId: 'wx5e5e5e5e5e5e5e5e', ...more })
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  test('a domain that is none is refused', () => {
    const parsed = saveAccountInput.safeParse({ ...told, appId: 'wx5e5e5e5e5e5e5e5e', jsDomain: '宏图' })
    expect(parsed.error?.issues[0]?.message).toBe('domainShape')
  })
})

describe('domains as people paste them', () => {
  test.each([
    ['example.com', 'example.com', []],
    ['http://example.com', 'example.com', ['scheme']],
    ['https://Wx.Example.com/', 'wx.example.com', ['scheme']],
    ['https://example.com:8443/a/b?c', 'example.com', ['scheme', 'path', 'port']],
    ['//example.com', 'example.com', ['scheme']],
    [' example.com/MP_verify.txt ', 'example.com', ['path']],
  ])('%s', (typed, domain, removed) => {
    expect(plainDomain(typed)).toEqual({ domain, removed })
  })
})

test('keys made here have the shapes WeChat takes', () => {
  for (let i = 0; i < 50; i++) {
    expect(makeCallbackToken()).toMatch(/^[A-Za-z0-9]{32}$/)
    const key = makeEncodingAesKey()
    expect(key).toMatch(/^[A-Za-z0-9]{43}$/)
    // Decoded and encoded again it is the same: no stray bits at the end.
    const bytes = Buffer.from(`${key}=`, 'base64')
    expect(bytes).toHaveLength(32)
    expect(bytes.toString('base64')).toBe(`${key}=`)
  }
})
