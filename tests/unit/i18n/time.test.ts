import { describe, expect, test } from 'vitest'
import { formatClock, formatFull, formatNumber, formatRelative, formatShort } from '@/lib/i18n/time'

const at = new Date('2026-11-27T12:00:00Z') // 20:00 in Beijing, a Friday
const now = new Date('2026-11-27T09:00:00Z')

describe('formatFull', () => {
  test('names the zone and the distance in both languages', () => {
    expect(formatFull(at, { locale: 'en', now })).toBe('Fri 27 Nov 20:00 (Asia/Shanghai, in 3 h)')
    expect(formatFull(at, { locale: 'zh-CN', now })).toBe('11月27日 周五 20:00（北京时间，3 小时后）')
  })

  test('another zone is another hour, perhaps another day', () => {
    const late = new Date('2026-11-27T17:30:00Z')
    expect(formatFull(late, { locale: 'en', now: late })).toBe('Sat 28 Nov 01:30 (Asia/Shanghai, just now)')
    expect(formatFull(late, { locale: 'en', now: late, zone: 'Europe/Berlin' })).toBe(
      'Fri 27 Nov 18:30 (Europe/Berlin, just now)',
    )
  })

  test('another year is said', () => {
    expect(formatFull(at, { locale: 'en', now: new Date('2027-01-05T00:00:00Z') })).toContain(
      'Fri 27 Nov 2026 20:00',
    )
    expect(formatFull(at, { locale: 'zh-CN', now: new Date('2027-01-05T00:00:00Z') })).toContain(
      '2026年11月27日',
    )
  })
})

test.each([
  ['2026-11-27T12:00:00Z', 'Today 20:00', '今天 20:00'],
  ['2026-11-26T12:00:00Z', 'Yesterday 20:00', '昨天 20:00'],
  // 16:30 UTC is already the next day in Beijing
  ['2026-11-26T16:30:00Z', 'Today 00:30', '今天 00:30'],
  ['2026-11-11T02:00:00Z', '11 Nov 10:00', '11月11日 10:00'],
  ['2025-11-11T02:00:00Z', '11 Nov 2025 10:00', '2025年11月11日 10:00'],
])('formatShort(%s) is %s / %s', (moment, en, zh) => {
  expect(formatShort(new Date(moment), { locale: 'en', now })).toBe(en)
  expect(formatShort(new Date(moment), { locale: 'zh-CN', now })).toBe(zh)
})

test.each([
  [0, 'just now', '刚刚'],
  [-40, '40 s ago', '40 秒前'],
  [-120, '2 min ago', '2 分钟前'],
  [3 * 3600, 'in 3 h', '3 小时后'],
  [86_400, 'in 1 day', '1 天后'],
  [-5 * 86_400, '5 days ago', '5 天前'],
])('formatRelative of %d s is %s / %s', (seconds, en, zh) => {
  const moment = new Date(now.getTime() + seconds * 1000)
  expect(formatRelative(moment, now, 'en')).toBe(en)
  expect(formatRelative(moment, now, 'zh-CN')).toBe(zh)
})

test('figures are exact and grouped', () => {
  expect(formatNumber(84210)).toBe('84,210')
  expect(formatClock(at)).toBe('20:00:00')
})
