/** Programs of ours as their own processes: started, waited for, stopped or killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

export type Program = {
  pid: number
  /** What it wrote so far. */
  log(): string
  /** As `kill -9`: nothing of it is asked. */
  kill9(): Promise<void>
  /** As Ctrl-C of a service manager. @throws when it doesn't end by itself, in time, without an error */
  stop(): Promise<void>
  /** Its exit code, once it has ended; null when it was killed. */
  ended: Promise<number | null>
}

export type Command = {
  args: string[]
  env?: Record<string, string>
  /** Ready when its output says this. */
  ready: string | RegExp
  readyWithinMs?: number
}

const STOPS_WITHIN_MS = 10_000
const programs = new Set<ChildProcess>()
process.on('exit', () => programs.forEach((child) => child.kill('SIGKILL')))

/** @throws with its output when it ends, or says nothing, before it is ready */
export async function startProgram({ args, env, ready, readyWithinMs = 60_000 }: Command): Promise<Program> {
  const program = spawnProgram({ args, env })
  const deadline = Date.now() + readyWithinMs
  let code: number | null | undefined
  void program.ended.then((value) => (code = value))
  while (!new RegExp(ready).test(program.log())) {
    if (code !== undefined) throw new Error(`${args.join(' ')} ended (${code}):\n${program.log()}`)
    if (Date.now() > deadline) {
      await program.kill9()
      throw new Error(`${args.join(' ')} was not ready in time:\n${program.log()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return program
}

/** Starts a Node program without waiting for anything; for those that are expected to refuse. */
export function spawnProgram({ args, env }: Pick<Command, 'args' | 'env'>): Program {
  let output = ''
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  programs.add(child)
  child.stdout.on('data', (data) => (output += String(data)))
  child.stderr.on('data', (data) => (output += String(data)))
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      programs.delete(child)
      resolve(code)
    }),
  )
  return {
    pid: child.pid ?? 0,
    log: () => output,
    ended,
    kill9: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS)
      const code = await ended
      clearTimeout(late)
      if (code !== 0) throw new Error(`It should have stopped cleanly, but ended with ${code}:\n${output}`)
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
