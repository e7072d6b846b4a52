import { expect, test } from 'vitest'
import { resolveLocale } from '@/lib/i18n/locale'

test.each([
  ['en', 'zh-CN,zh;q=0.9', 'en'],
  ['zh-CN', 'en', 'zh-CN'],
  [undefined, 'en-GB,en;q=0.9', 'en'],
  [undefined, 'zh-TW', 'zh-CN'],
  [undefined, 'fr;q=0.9,en;q=0.4,zh;q=0.8', 'zh-CN'],
  [undefined, 'en;q=0,fr', 'zh-CN'],
  [undefined, 'fr', 'zh-CN'],
  [undefined, null, 'zh-CN'],
  ['klingon', 'en', 'en'],
] as const)('cookie %s and Accept-Language %s give %s', (cookie, header, expected) => {
  expect(resolveLocale(cookie, header)).toBe(expected)
})
