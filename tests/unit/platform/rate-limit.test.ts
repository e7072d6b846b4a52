import { expect, test } from 'vitest'
import { createRateLimiter } from '@/lib/rate-limit'

const minute = 60_000

test.each([
  [
    'a minute’s calls at once, then a wait',
    3,
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 20],
    ],
  ],
  [
    'it fills up evenly',
    60,
    [
      ...Array.from({ length: 60 }, () => [0, 0]),
      [0, 1],
      [1000, 0],
      [1000, 1],
      [3000, 0],
      [3000, 0],
      [3000, 1],
    ],
  ],
  [
    'never more than a minute’s calls',
    2,
    [
      [0, 0],
      [10 * minute, 0],
      [10 * minute, 0],
      [10 * minute, 30],
    ],
  ],
  [
    'a refused call costs nothing',
    1,
    [
      [0, 0],
      [1000, 59],
      [2000, 58],
      [59_999, 1],
      [minute, 0],
    ],
  ],
  [
    'a clock put back gives and takes nothing',
    2,
    [
      [minute, 0],
      [0, 0],
      [0, 30],
      [30_000, 0],
    ],
  ],
])('%s', (_, perMinute, taken) => {
  const limiter = createRateLimiter()
  const waits = taken.map(([at = 0]) => limiter.take('a', perMinute, at))
  expect(waits).toEqual(taken.map(([, wait]) => wait))
})

test('callers don’t use up each other’s', () => {
  const limiter = createRateLimiter()
  expect([limiter.take('a', 1, 0), limiter.take('b', 1, 0)]).toEqual([0, 0])
  expect(limiter.take('a', 1, 0)).toBe(60)
})
