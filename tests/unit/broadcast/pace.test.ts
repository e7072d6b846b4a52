import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beijingDay,
  callsLeftOn,
  daysBeyond,
  decidePace,
  nextBeijingDay,
  nextMinute,
  startOfBeijingDay,
} from '@/lib/broadcast/pace'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)

describe('pace of an account', () => {
  test('blocked until then', () => {
    const state = { recent: [], blockedUntil: at(100) }
    expect(decidePace(state, { now: at(99), perMinute: 60 })).toEqual({ go: false, until: at(100) })
    expect(decidePace(state, { now: at(100), perMinute: 60 })).toEqual({ go: true, recent: [at(100)] })
  })

  test('full: waits for the oldest that counts to be over a minute old', () => {
    const state = { recent: [at(0), at(10), at(20)], blockedUntil: null }
    expect(decidePace(state, { now: at(30), perMinute: 3 })).toEqual({ go: false, until: at(61) })
    expect(decidePace(state, { now: at(30), perMinute: 2 })).toEqual({ go: false, until: at(71) })
    expect(decidePace(state, { now: at(61), perMinute: 3 })).toEqual({
      go: true,
      recent: [at(10), at(20), at(61)],
    })
  })

  test('a clock set back holds nobody up for longer than a minute', () => {
    const state = { recent: [at(9000), at(9001)], blockedUntil: null }
    expect(decidePace(state, { now: at(0), perMinute: 2 })).toEqual({ go: false, until: at(61) })
  })

  test('never more calls than the limit in any 60 seconds, and never stuck', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 5, maxLength: 60 }),
        (perMinute, gaps) => {
          let now = at(0)
          let recent: Date[] = []
          const calls: number[] = []
          for (const gap of gaps) {
            now = new Date(now.getTime() + gap)
            let decision = decidePace({ recent, blockedUntil: null }, { now, perMinute })
            if (!decision.go) {
              now = decision.until
              decision = decidePace({ recent, blockedUntil: null }, { now, perMinute })
            }
            expect(decision.go).toBe(true)
            if (!decision.go) return
            recent = decision.recent
            calls.push(now.getTime())
          }
          for (const start of calls) {
            const inMinute = calls.filter((time) => time >= start && time < start + 60_000)
            expect(inMinute.length).toBeLessThanOrEqual(perMinute)
          }
        },
      ),
    )
  })
})

test('the next minute, and the next day in Beijing', () => {
  expect(nextMinute(at(0))).toEqual(at(60))
  expect(nextBeijingDay(new Date('2026-11-24T15:59:59Z'))).toEqual(new Date('2026-11-24T16:00:10Z'))
  expect(nextBeijingDay(new Date('2026-11-24T16:00:00Z'))).toEqual(new Date('2026-11-25T16:00:10Z'))
  expect(beijingDay(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25')
  expect(startOfBeijingDay('2026-11-25')).toEqual(new Date('2026-11-24T16:00:00Z'))
})

describe('calls of a day', () => {
  const now = new Date('2026-11-24T02:00:00Z')
  const quota = { perDay: 100, remainingToday: 3 }
  test.each<[string, Date | null, number | null]>([
    ['now: today’s rest', null, 3],
    ['before midnight in Beijing: today’s rest', new Date('2026-11-24T15:59:59Z'), 3],
    ['from midnight on: a whole day', new Date('2026-11-24T16:00:00Z'), 100],
  ])('%s', (_, plannedAt, left) => {
    expect(callsLeftOn(plannedAt, now, quota)).toBe(left)
  })

  test.each<[number, number, number | null, number | null]>([
    [3, 3, 100, 0],
    [4, 3, 100, 1],
    [103, 3, 100, 1],
    [104, 3, 100, 2],
    [2, 0, 100, 1],
    [3, 3, null, 0],
    [4, 3, null, null],
    [4, 3, 0, null],
  ])('%i with %i left and %s a day take %s days more', (calls, left, perDay, days) => {
    expect(daysBeyond(calls, left, perDay)).toBe(days)
  })
})
