/** From many measurements to one figure. */

export const median = (figures: number[]): number => percentile(figures, 0.5)

/** @param part 0.99: the figure that 99 of 100 don't exceed */
export function percentile(figures: number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const figure = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  if (figure === undefined) throw new Error('Nothing was measured.')
  return figure
}

/** @returns milliseconds */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/**
 * Ours and the bare thing by turns, so that whatever else the machine does meets both.
 * @param times of each, after one of each that doesn't count
 */
export async function byTurns(
  times: number,
  ours: () => unknown,
  bare: () => unknown,
): Promise<{ ours: number; bare: number }> {
  const all = { ours: [] as number[], bare: [] as number[] }
  for (let i = 0; i <= times; i++) {
    const [first, second] = [await timed(bare), await timed(ours)]
    if (i === 0) continue
    all.bare.push(first)
    all.ours.push(second)
  }
  return { ours: median(all.ours), bare: median(all.bare) }
}
