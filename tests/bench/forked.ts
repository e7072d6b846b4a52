/** A program of the benchmarks in a process of its own: told by lines of JSON, it answers by lines of JSON. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../support/program'

export type Forked<Ask, Answer> = {
  pid: number
  ask(what: Ask): Promise<Answer>
  end(): Promise<void>
}

/** @param program below tests/bench; it calls `answer` of this file */
export async function fork<Ask, Answer>(
  program: string,
  env: Record<string, string> = {},
): Promise<Forked<Ask, Answer>> {
  const file = path.join(root, 'tests/bench', program)
  const child = spawn(process.execPath, [path.join(root, 'scripts/run.js'), file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise((resolve) => child.once('close', resolve))
  const next = async (): Promise<unknown> => {
    const line = await lines.next()
    if (line.done) throw new Error(`${program} ended.`)
    return JSON.parse(line.value)
  }
  await next() // that it is ready
  return {
    pid: child.pid ?? 0,
    ask: async (what) => {
      child.stdin.write(`${JSON.stringify(what)}\n`)
      return (await next()) as Answer
    },
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** In the program: answers one question after another; ends when nobody can ask any more. */
export async function answer<Ask, Answer>(
  handle: (what: Ask) => Promise<Answer>,
  close: () => Promise<void> = async () => {},
): Promise<void> {
  const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`)
  say('ready')
  for await (const line of createInterface({ input: process.stdin }))
    say(await handle(JSON.parse(line) as Ask))
  await close()
  process.exit(0)
}
