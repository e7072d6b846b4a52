import { expect, test } from 'vitest'
import { findMediaProblem, fitsArticle, isOnlyPermanent, type MediaFacts } from '@/lib/media/rules'
import { cleanName, withEnding } from '@/lib/media/name'

const MB = 1024 * 1024
const image = {
  kind: 'image',
  format: 'jpeg',
  bytes: 10 * MB,
  width: 1,
  height: 1,
  durationMs: null,
} as const
const voice = {
  kind: 'voice',
  format: 'mp3',
  bytes: 2 * MB,
  width: null,
  height: null,
  durationMs: 60_000,
} as const
const video = { ...image, kind: 'video', format: 'mp4', durationMs: 600_000 } as const

test.each<[string, MediaFacts, 'temporary' | 'permanent', string | null]>([
  ['a picture of 10 MB', image, 'temporary', null],
  ['a byte more', { ...image, bytes: 10 * MB + 1 }, 'temporary', 'imageTooLarge'],
  ['… for ever', { ...image, bytes: 10 * MB + 1 }, 'permanent', 'imageTooLarge'],
  ['a GIF', { ...image, format: 'gif' }, 'temporary', null],
  ['a bitmap for three days', { ...image, format: 'bmp' }, 'temporary', 'mediaOnlyPermanent'],
  ['a bitmap for ever', { ...image, format: 'bmp' }, 'permanent', null],
  ['a minute of voice', voice, 'temporary', null],
  ['a little more', { ...voice, durationMs: 60_001 }, 'temporary', 'voiceTooLong'],
  ['voice of 2 MB and a byte', { ...voice, bytes: 2 * MB + 1 }, 'temporary', 'voiceTooLarge'],
  ['WAV for three days', { ...voice, format: 'wav' }, 'temporary', 'mediaOnlyPermanent'],
  ['WMA for ever', { ...voice, format: 'wma' }, 'permanent', null],
  ['a long video of 10 MB', video, 'temporary', null],
  ['a larger one', { ...video, bytes: 10 * MB + 1 }, 'permanent', 'videoTooLarge'],
])('%s', (_, facts, keep, key) => {
  expect(findMediaProblem(facts, keep)?.key ?? null).toBe(key)
})

test('what is said never rounds a file down to the limit it is over', () => {
  const problem = findMediaProblem({ ...image, bytes: 10 * MB + 1 }, 'temporary')
  expect(problem?.values).toEqual({ size: 10.01, limit: 10 })
  expect(findMediaProblem({ ...voice, durationMs: 60_001 }, 'temporary')?.values).toEqual({
    seconds: 61,
    limit: 60,
  })
})

test('pictures of articles: JPG and PNG below 1 MB', () => {
  expect(fitsArticle({ format: 'jpeg', bytes: MB - 1 })).toBe(true)
  expect(fitsArticle({ format: 'png', bytes: MB })).toBe(false)
  expect(fitsArticle({ format: 'gif', bytes: 10 })).toBe(false)
  expect(isOnlyPermanent({ kind: 'voice', format: 'wav' })).toBe(true)
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\封面 图.JPG', '封面 图.JPG'],
  ['a\u0000b\n.png', 'ab.png'],
  ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
  ['..', 'file'],
  ['   ', 'file'],
  ['/', 'file'],
  ['👍🏽'.repeat(100), [...'👍🏽'.repeat(100)].slice(0, 120).join('')],
])('%j is called %j', (name, clean) => {
  expect(cleanName(name)).toBe(clean)
})

test('a download has the ending of its content', () => {
  expect(withEnding('封面', 'jpg')).toBe('封面.jpg')
  expect(withEnding('a.JPEG', 'jpg')).toBe('a.JPEG')
  expect(withEnding('a.png', 'jpg')).toBe('a.png.jpg')
})
