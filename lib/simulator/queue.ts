/** What is armed by hand waits in a queue, each entry for so many times. */

/** The queue after one use of its first entry. */
export function afterUse<T extends { times: number }>([first, ...rest]: readonly T[]): T[] {
  return first && first.times > 1 ? [{ ...first, times: first.times - 1 }, ...rest] : rest
}
