import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOpenIds, looksLikeOpenId } from '@/lib/simulator/people/openid'

const ours = createOpenIds('wx5e5e5e5e5e5e5e5e')
const theirs = createOpenIds('wx5b5b5b5b5b5b5b5b')
const one = (number: number) => ours.encode([number])[0] ?? ''

it('goes there and back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000_000)), (numbers) => {
      expect([...ours.decode(ours.encode(numbers))]).toEqual(numbers)
    }),
  )
})

it('looks like WeChat’s and says nothing of its neighbours', () => {
  const ids = ours.encode(Array.from({ length: 2000 }, (_, i) => i))
  expect(ids.every((id) => looksLikeOpenId(id) && id.length === 28)).toBe(true)
  expect(new Set(ids.map((id) => id.slice(0, 6))).size).toBe(1)
  expect(new Set(ids.map((id) => id.slice(6, 12))).size).toBe(2000)
})

it('is stable: a list that was saved stays good', () => {
  expect(one(0)).toBe(createOpenIds('wx5e5e5e5e5e5e5e5e').encode([0])[0])
  expect(one(0)).toBe('oFZlPz6MnFRNwdCncDXTDmHaaBFp')
})

it('knows nobody by another account’s OpenID, a changed one, or nonsense', () => {
  const id = one(7)
  const changed = [...id].map((_, at) => id.slice(0, at) + (id[at] === 'A' ? 'B' : 'A') + id.slice(at + 1))
  const strangers = [...theirs.encode([7]), ...changed, '', 'o', id + 'A', id.slice(1)]
  expect([...ours.decode([...strangers, id])]).toEqual([...strangers.map(() => -1), 7])
})
