import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  countMembers,
  emptyGrouping,
  firstTags,
  isMember,
  setMember,
  tagIdAfter,
  visitMembers,
} from '@/lib/simulator/people/groupings'

it('has the members it was given, in order, from anywhere on', () => {
  const toggle = fc.record({ index: fc.nat(300), member: fc.boolean() })
  fc.assert(
    fc.property(fc.nat(200), fc.nat(9), fc.array(toggle), fc.nat(320), (size, at, toggles, from) => {
      const grouping = firstTags(size, 8)[at] ?? emptyGrouping(500, 'empty')
      const expected = new Set<number>()
      for (let index = 0; index < size; index++) if (isMember(grouping, index)) expected.add(index)
      expect(expected.size).toBe(grouping.count)
      for (const { index, member } of toggles) {
        expect(setMember(grouping, index, member)).toBe(expected.has(index) !== member)
        if (member) expected.add(index)
        else expected.delete(index)
      }
      const seen: number[] = []
      visitMembers(grouping, from, (index) => seen.push(index) > 0)
      expect(seen).toEqual([...expected].filter((index) => index >= from).sort((a, b) => a - b))
      expect(countMembers(grouping)).toBe(expected.size)
    }),
  )
})

it('gives tags no id that a group has', () => {
  expect([100, 999, 1000, 1_000_001].map(tagIdAfter)).toEqual([101, 1000, 1_000_001, 1_000_002])
})
