import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { shareReads } from '@/lib/services/callback/share-reads'

/** What is read is how often has been read; a read ends when it is told to. */
function counted() {
  let reads = 0
  const ends: (() => void)[] = []
  const ask = shareReads(async (_key: string) => {
    const mine = ++reads
    await new Promise<void>((end) => ends.push(end))
    return mine
  })
  const endOne = async () => {
    await setImmediate()
    await setImmediate()
    ends.shift()?.()
  }
  return { ask, endOne, reads: () => reads }
}

test('those who ask at once share one read', async () => {
  const { ask, endOne, reads } = counted()
  const all = Promise.all([ask('a'), ask('a'), ask('a')])
  await endOne()
  expect(await all).toEqual([1, 1, 1])
  expect(reads()).toBe(1)
})

test('those who ask while it is read share the next one, which begins after they asked', async () => {
  const { ask, endOne, reads } = counted()
  const first = ask('a')
  await setImmediate()
  await setImmediate()
  const later = Promise.all([ask('a'), ask('a')])
  await endOne()
  expect(await first).toBe(1)
  await endOne()
  expect(await later).toEqual([2, 2])
  expect(reads()).toBe(2)
})

test('nothing is remembered, and no key hears of another', async () => {
  const { ask, endOne, reads } = counted()
  const [a, b] = [ask('a'), ask('b')]
  await endOne()
  await endOne()
  expect(await Promise.all([a, b])).toEqual([1, 2])
  const again = ask('a')
  await endOne()
  expect(await again).toBe(3)
  expect(reads()).toBe(3)
})

test('a read that fails fails for those who shared it, and for nobody else', async () => {
  let fails = true
  const ask = shareReads(async (key: string) => {
    if (fails) throw new Error(key)
    return key
  })
  const both = Promise.allSettled([ask('a'), ask('a')])
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask('a')).toBe('a')
})
