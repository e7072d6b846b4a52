import { beforeAll, expect, test } from 'vitest'
import { keyFingerprint, open, seal } from '@/lib/crypto'
import { readEnv } from '@/lib/env'
import { processGlobal } from '@/lib/process-global'

beforeAll(() => {
  const settings = { AUTH_SECRET: 'x', ENCRYPTION_KEY: 'ab'.repeat(32) }
  processGlobal('env', () => readEnv(settings))
})

test('what was sealed opens, and never looks the same twice', () => {
  const secret = '密钥 🔑 with "quotes"'
  const [first, second] = [seal(secret), seal(secret)]
  expect(open(first)).toBe(secret)
  expect(first).not.toBe(second)
  expect(first).not.toContain(Buffer.from(secret).toString('base64url').slice(0, 8))
})

test('one changed character, and it doesn’t open', () => {
  const sealed = seal('secret')
  const [version, iv = '', tag = '', data = ''] = sealed.split('.')
  const flip = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1)
  expect(() => open([version, iv, tag, flip(data)].join('.'))).toThrow()
  expect(() => open([version, iv, flip(tag), data].join('.'))).toThrow()
  expect(() => open([version, flip(iv), tag, data].join('.'))).toThrow()
  expect(() => open('plain text')).toThrow()
  // A shorter tag would be easier to guess.
  expect(() => open([version, iv, tag.slice(0, 6), data].join('.'))).toThrow()
})

test('a fingerprint tells keys apart and isn’t the key', () => {
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  expect(keyFingerprint(a)).toBe(keyFingerprint(Buffer.from(a)))
  expect(keyFingerprint(a)).not.toBe(keyFingerprint(b))
  expect(a.toString('hex')).not.toContain(keyFingerprint(a))
})
