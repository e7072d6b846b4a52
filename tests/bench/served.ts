/** A web server that a benchmark has started. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from '../support/program'

export type Served = { url: string; pid: number; stop(): Promise<void> }

/** Asks until it is answered with 200. @throws when the program ends, or after a minute */
export async function answered(program: Program, address: string): Promise<void> {
  const deadline = Date.now() + 60_000
  let hasEnded = false
  void program.ended.then(() => (hasEnded = true))
  while (!(await isOk(address))) {
    if (hasEnded || Date.now() > deadline) {
      await program.kill9()
      throw new Error(`${address} was not answered:\n${program.log()}`)
    }
    await sleep(10)
  }
}

async function isOk(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).status === 200
  } catch {
    return false // nobody listens yet
  }
}

/** In MB. Linux tells it; elsewhere nothing is told. */
export function memoryOf(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6
  } catch {
    return NaN
  }
}
