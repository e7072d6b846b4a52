import { describe, expect, it } from 'vitest'
import { isLate, problemOf, readSchedule, startOf } from '@/lib/broadcast/schedule'

const now = new Date('2026-11-24T02:00:00Z')
const from = (ms: number) => new Date(now.getTime() + ms)
const YEAR = 366 * 24 * 3_600_000

describe('a planned time', () => {
  it.each<[string, number, string | null]>([
    ['a minute ago goes now', -60_000, null],
    ['longer ago has passed', -60_001, 'sendAtPast'],
    ['now', 0, null],
    ['a year ahead', YEAR, null],
    ['further is a wrong year', YEAR + 1, 'sendAtFar'],
  ])('%s', (_, ms, problem) => {
    expect(problemOf(from(ms), now)).toBe(problem)
  })

  it.each<[string, string, string, unknown]>([
    ['Beijing’s', '2026-11-27T20:00', 'Asia/Shanghai', { plannedAt: new Date('2026-11-27T12:00:00Z') }],
    ['Berlin’s', '2026-11-27T20:00', 'Europe/Berlin', { plannedAt: new Date('2026-11-27T19:00:00Z') }],
    ['past in one zone', '2026-11-24T09:00', 'Asia/Shanghai', { problem: 'sendAtPast' }],
    [
      'ahead in another',
      '2026-11-24T09:00',
      'Europe/Berlin',
      { plannedAt: new Date('2026-11-24T08:00:00Z') },
    ],
    ['next decade', '2036-11-27T20:00', 'Asia/Shanghai', { problem: 'sendAtFar' }],
    ['no day', '2026-02-30T20:00', 'Asia/Shanghai', { problem: 'sendAtShape' }],
    ['no zone', '2026-11-27T20:00', 'Asia/Atlantis', { problem: 'sendAtShape' }],
  ])('%s', (_, local, zone, expected) => {
    expect(readSchedule({ local, zone }, now)).toEqual(expected)
  })
})

describe('the start', () => {
  it.each<[string, Date | null, number, Date]>([
    ['without a time: the undo window’s end', null, 30, from(30_000)],
    ['without a window: at once', null, 0, now],
    ['with a time: then, whatever the window', from(5_000), 600, from(5_000)],
  ])('%s', (_, plannedAt, undoSeconds, start) => {
    expect(startOf(plannedAt, now, undoSeconds)).toEqual(start)
  })

  it.each<[string, number, number, boolean]>([
    ['in time', 0, 30, false],
    ['as late as allowed', 30 * 60_000, 30, false],
    ['later', 30 * 60_000 + 1, 30, true],
    ['none allowed', 1, 0, true],
  ])('%s: held? %s', (_, late, lateMinutes, held) => {
    expect(isLate(from(-late), now, lateMinutes)).toBe(held)
  })
})
