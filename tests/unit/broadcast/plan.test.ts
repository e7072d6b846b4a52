import { describe, expect, test } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { countHasChanged, needsTypedNumber, planDeliveries } from '@/lib/broadcast/plan'

const everyone: Audience = { type: 'everyone' }
const tag: Audience = { type: 'tag', tagId: 100 }
const list: Audience = { type: 'list', listId: '018f4b1e-0000-7000-8000-000000000000' }

test('everyone, a tag and a group are one call each; a list is one a page', () => {
  expect(planDeliveries(everyone, 84_210)).toEqual([
    { seq: 1, recipients: 84_210, listId: null, pageSeq: null },
  ])
  expect(planDeliveries(tag, 12)).toHaveLength(1)
  expect(planDeliveries({ type: 'group', groupId: 100 }, 12)).toHaveLength(1)
  const pages = [
    { seq: 0, size: 5001 },
    { seq: 1, size: 5000 },
  ]
  expect(planDeliveries(list, 10_001, pages).map((one) => [one.seq, one.pageSeq, one.recipients])).toEqual([
    [1, 0, 5001],
    [2, 1, 5000],
  ])
})

describe('a count that moved since it was confirmed', () => {
  test.each([
    [tag, 1000, 1010, false],
    [tag, 1000, 1011, true],
    [tag, 1000, 989, true],
    [tag, 20, 25, false],
    [tag, 20, 26, true],
    [everyone, 84_210, 85_052, false],
    [everyone, 84_210, 85_053, true],
    [list, 1000, 999, true],
    [list, 1000, 1000, false],
  ])('%j from %i to %i: %s', (audience, confirmed, now, changed) => {
    expect(countHasChanged(audience, confirmed, now)).toBe(changed)
  })
})

test.each([
  ['live', everyone, 2, true],
  ['live', tag, 10_000, false],
  ['live', tag, 10_001, true],
  ['simulated', everyone, 84_210, false],
] as const)('%s, %j, %i: the number must be typed: %s', (mode, audience, recipients, typed) => {
  expect(needsTypedNumber(mode, audience, recipients)).toBe(typed)
})
