import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readEnv } from '@/lib/env'

const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'qunfa-env-'))
afterAll(() => rmSync(DATA_DIR, { recursive: true }))
const read = (settings: Record<string, string> = {}) => readEnv({ DATA_DIR, ...settings })

test('nothing set: a dashboard for this machine, with the simulator', () => {
  expect(read()).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    appUrl: 'http://localhost:3000',
    worker: 'inline',
    sandboxOn: true,
    retryWaitSeconds: 65,
    trustProxy: 0,
    apiBases: [],
    logLevel: 'info',
  })
})

test('an empty value is one that is not set', () => {
  const env = read({ PORT: '', HOST: '', APP_URL: '', API_TOKEN: '', DATABASE_URL: '', SANDBOX: '' })
  expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', sandboxOn: true })
  expect(env.apiToken).toBeUndefined()
  expect(env.databaseUrl).toBeUndefined()
})

test('generated secrets stay the same, and are their owner’s only', () => {
  const [first, second] = [read(), read()]
  expect(second.authSecret).toBe(first.authSecret)
  expect(second.encryptionKey).toEqual(first.encryptionKey)
  for (const name of ['auth-secret', 'encryption-key']) {
    expect(statSync(path.join(DATA_DIR, name)).mode & 0o777).toBe(0o600)
  }
})

describe('the simulator is mounted', () => {
  test.each([
    ['where nobody else can come', {}, true],
    ['not where others can', { HOST: '0.0.0.0' }, false],
    ['not under a public address', { APP_URL: 'https://qunfa.example.com' }, false],
    ['on IPv6 loopback', { HOST: '::1', APP_URL: 'http://[::1]:3000' }, true],
    ['when told to', { HOST: '0.0.0.0', SANDBOX: 'on' }, true],
    ['not when told not to', { SANDBOX: 'off' }, false],
  ])('%s', (_, settings: Record<string, string>, on) => {
    expect(read(settings).sandboxOn).toBe(on)
  })
})

describe('a wrong setting is named', () => {
  test.each([
    ['API_TOKEN', 'too-short'],
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['WORKER', 'both'],
    ['SANDBOX', 'yes'],
    ['APP_URL', 'qunfa.example.com'],
    ['WECHAT_API_BASES', 'https://a.example.com,b'],
    ['TRUST_PROXY', '-1'],
    ['RETRY_WAIT_SECONDS', '0'],
    ['LOG_LEVEL', 'loud'],
    ['ENCRYPTION_KEY', 'short'],
  ])('%s=%s', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name)
  })

  test('without telling a secret', () => {
    const secret = 'short-secret'
    expect(() => read({ API_TOKEN: secret })).not.toThrow(secret)
    expect(() => read({ ENCRYPTION_KEY: secret })).not.toThrow(secret)
  })
})

test('lists and addresses are taken without what is too much', () => {
  const env = read({
    WECHAT_API_BASES: ' https://a.example.com/ , http://b.test:1/x ',
    APP_URL: 'http://h.test/',
  })
  expect(env.apiBases).toEqual(['https://a.example.com', 'http://b.test:1/x'])
  expect(env.appUrl).toBe('http://h.test')
})

test.each([
  ['hexadecimal', '0f'.repeat(32)],
  ['base64', Buffer.alloc(32, 15).toString('base64')],
])('ENCRYPTION_KEY as %s', (_, value) => {
  expect(read({ ENCRYPTION_KEY: value }).encryptionKey).toEqual(Buffer.alloc(32, 15))
})
