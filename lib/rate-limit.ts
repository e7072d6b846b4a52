/** How often one caller may call: a bucket of a minute's calls that fills up evenly. Of this process only; pure. */

export type RateLimiter = {
  /** Counts a call, unless it is refused. @returns seconds to wait before the next; 0 = go on */
  take(caller: string, perMinute: number, nowMs: number): number
}

export function createRateLimiter(): RateLimiter {
  const buckets = new Map<string, { left: number; atMs: number }>()
  return {
    take(caller, perMinute, nowMs) {
      const perMs = perMinute / 60_000
      const { left, atMs } = buckets.get(caller) ?? { left: perMinute, atMs: nowMs }
      // A clock that was put back must not empty a bucket.
      const now = Math.min(perMinute, left + Math.max(0, nowMs - atMs) * perMs)
      const goesOn = now >= 1
      buckets.set(caller, { left: goesOn ? now - 1 : now, atMs: nowMs })
      return goesOn ? 0 : Math.ceil((1 - now) / perMs / 1000)
    },
  }
}
