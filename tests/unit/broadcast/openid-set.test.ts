import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOpenIdSet } from '@/lib/broadcast/openid-set'

/** Few letters and few lengths, so that many are equal or nearly so. */
const alike = fc.string({ unit: fc.constantFrom('a', 'b', '_'), minLength: 1, maxLength: 5 })
const anything = fc.string({ unit: fc.constantFrom(...'oA9-_zZ'), minLength: 20, maxLength: 64 })

test('says what a Set says, whatever comes and however often', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(alike, anything), { maxLength: 500 }), (all) => {
      const ours = createOpenIdSet()
      const seen = new Set<string>()
      for (const one of all) {
        expect(ours.add(one)).toBe(!seen.has(one))
        seen.add(one)
      }
      expect(ours.size()).toBe(seen.size)
    }),
  )
})

test('a hundred thousand of the longest, across blocks and growing tables: each is new once', () => {
  const ours = createOpenIdSet()
  const all = Array.from({ length: 100_000 }, (_, i) => `o${i}`.padEnd(64, 'x'))
  expect(all.filter((one) => !ours.add(one))).toEqual([])
  expect(all.filter((one) => ours.add(one))).toEqual([])
  expect(ours.size()).toBe(100_000)
})

test('two with the same hash are two', () => {
  const seen = new Map<number, string>()
  let pair: [string, string] | undefined
  for (let i = 0; !pair; i++) {
    const one = `o${i.toString(36).padStart(27, '0')}`
    const other = seen.get(hash(one))
    if (other) pair = [other, one]
    seen.set(hash(one), one)
  }
  const ours = createOpenIdSet()
  expect(pair.map((one) => ours.add(one))).toEqual([true, true])
  expect(pair.map((one) => ours.add(one))).toEqual([false, false])
})

/** FNV-1a as its page has it: whatever else is done with it, these collide. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of Buffer.from(text)) value = Math.imul(value ^ letter, 0x01000193)
  return value
}
