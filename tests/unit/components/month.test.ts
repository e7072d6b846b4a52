import { expect, it } from 'vitest'
import { monthAfter, monthIn, nameOfMonth, weeksOf } from '@/components/calendar/month'

it('reads months and nothing else', () => {
  expect(['2026-11', '2026-13', '2026-1', '', undefined, ['2026-11']].map(monthIn)).toEqual([
    '2026-11',
    null,
    null,
    null,
    null,
    null,
  ])
})

it.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
])('%s and %i month is %s', (month, months, expected) => {
  expect(monthAfter(month, months)).toBe(expected)
})

it('names them in both languages', () => {
  expect([nameOfMonth('2026-11', 'en'), nameOfMonth('2026-11', 'zh-CN')]).toEqual([
    'November 2026',
    '2026年11月',
  ])
})

const daysOf = (month: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ day: `${month}-${String(i + 1).padStart(2, '0')}` }))
const numbers = (week: ({ day: string } | null)[] | undefined) =>
  week?.map((cell) => (cell ? Number(cell.day.slice(8)) : null))

it('lays a month out from Monday', () => {
  const november = weeksOf(daysOf('2026-11', 30)) // its first is a Sunday
  expect(november).toHaveLength(6)
  expect(numbers(november[0])).toEqual([null, null, null, null, null, null, 1])
  expect(numbers(november[5])).toEqual([30, null, null, null, null, null, null])
  expect(weeksOf(daysOf('2027-02', 28))).toHaveLength(4) // a Monday to a Sunday
  expect(weeksOf([])).toEqual([])
})
