/**
 * Many who ask for the same at once share one look-up, which began after each of them asked: nothing is remembered, so
 * nothing is ever stale.
 */
export function shareReads<V>(read: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const underWay = new Map<string, { now: Promise<V>; next?: Promise<V> }>()

  function begin(key: string): Promise<V> {
    const now = read(key).finally(() => {
      if (!underWay.get(key)?.next) underWay.delete(key)
    })
    underWay.set(key, { now })
    return now
  }

  return (key) => {
    const found = underWay.get(key)
    if (!found) return begin(key)
    // It may have read before whoever asks now changed something.
    const again = () => begin(key)
    return (found.next ??= found.now.then(again, again))
  }
}
