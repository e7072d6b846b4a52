import { setImmediate } from 'node:timers/promises'

type Reading<V> = { value: Promise<V>; hasBegun: boolean; next?: Promise<V> }

/**
 * Many who ask for the same at once share one look-up, which begins after each of them asked: nothing is remembered, so
 * nothing is ever stale. It begins a turn later, since the embedded database would have answered the first before the
 * second is even heard.
 */
export function shareReads<V>(read: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const underWay = new Map<string, Reading<V>>()

  function begin(key: string): Promise<V> {
    const reading: Reading<V> = { hasBegun: false, value: readSoon() }
    underWay.set(key, reading)
    return reading.value

    async function readSoon(): Promise<V> {
      await setImmediate()
      reading.hasBegun = true
      try {
        return await read(key)
      } finally {
        if (!reading.next) underWay.delete(key)
      }
    }
  }

  return (key) => {
    const found = underWay.get(key)
    if (!found) return begin(key)
    if (!found.hasBegun) return found.value
    // It may have read before whoever asks now changed something.
    const again = () => begin(key)
    return (found.next ??= found.value.then(again, again))
  }
}
