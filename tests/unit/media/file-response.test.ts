import { expect, test } from 'vitest'
import { fileResponse, readRange } from '@/lib/file-response'

const file = { bytes: Buffer.from('0123456789'), format: 'mp3', sha256: 'ab', name: '声音 "1".mp3' } as const
const ask = (headers: Record<string, string> = {}, download = false) =>
  fileResponse(new Request('http://app.test/', { headers }), file, download)

test.each([
  [null, null],
  ['bytes=0-3', { from: 0, to: 3 }],
  ['bytes=4-', { from: 4, to: 9 }],
  ['bytes=-3', { from: 7, to: 9 }],
  ['bytes=-30', { from: 0, to: 9 }],
  ['bytes=8-20', { from: 8, to: 9 }],
  ['bytes=10-', 'none'],
  ['bytes=10-12', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-2', null],
  ['bytes=0-1,4-5', null],
  ['lines=1-2', null],
  ['bytes=-', null],
])('range %s of ten bytes', (header, expected) => {
  expect(readRange(header, 10)).toEqual(expected)
})

test('a part, and what it is a part of', async () => {
  const answer = ask({ range: 'bytes=2-4' })
  expect([answer.status, answer.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10'])
  expect(await answer.text()).toBe('234')
  const beyond = ask({ range: 'bytes=99-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
})

test('what the browser has isn’t sent again', () => {
  expect(ask({ 'if-none-match': 'W/"xx", "ab"' }).status).toBe(304)
  expect(ask({ 'if-none-match': '"other"' }).status).toBe(200)
})

test('nothing runs in it, it is what we say, and its name breaks no header', () => {
  const { headers } = ask({}, true)
  expect(headers.get('content-type')).toBe('audio/mpeg')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="__ _1_.mp3"; filename*=UTF-8''%E5%A3%B0%E9%9F%B3%20%221%22.mp3`,
  )
})
