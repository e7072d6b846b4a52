/** Every benchmark, in the order it runs. */
import type { Bench } from './bench'
import { browser } from './browser'
import { callback } from './callback'
import { due } from './due'
import { history } from './history'
import { list } from './list'
import { plan } from './plan'
import { send } from './send'
import { start } from './start'
import { token } from './token'

export const benches: Bench[] = [send, due, list, plan, history, callback, token, start, browser]

/** @param only a benchmark's name, or a row's; none: all */
export function choose(only: readonly string[]): Bench[] {
  const isMeant = ({ name }: Bench, word: string) => word === name || word.startsWith(`${name}.`)
  const unknown = only.filter((word) => !benches.some((bench) => isMeant(bench, word)))
  if (unknown.length > 0) {
    const names = benches.map(({ name, measures }) => `  ${name.padEnd(12)} ${measures}`).join('\n')
    throw new Error(`There is no benchmark ${unknown.join(', ')}; there are:\n${names}`)
  }
  return only.length === 0 ? benches : benches.filter((bench) => only.some((word) => isMeant(bench, word)))
}
