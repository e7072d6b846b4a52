/** The simulator as a process of its own (`npm run sandbox`). */
import { fetchAgain } from './fetch-again'
import { freePort, startProgram, type Program } from './program'

export type Sandbox = Program & {
  base: string
  /** Control calls: POST when there is a body. */
  control<T>(call: string, body?: object): Promise<T>
}
export type SandboxOptions = { followers?: number; retryWindowMs?: number; stateDir?: string }
export type Stats = {
  calls: Record<string, number>
  jobs: number
  messages: number
  maxPerFollowerPerJob: number
  duplicates: number
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { followers = 12_000, retryWindowMs = 60_000, stateDir } = options
  const port = await freePort()
  const figures = { port, followers, 'retry-window-ms': retryWindowMs, ...(stateDir && { state: stateDir }) }
  const program = await startProgram({
    args: [
      'scripts/run.js',
      'scripts/sandbox.ts',
      ...Object.entries(figures).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    ready: 'WeChat simulator: ',
  })
  const base = `http://127.0.0.1:${port}`
  return {
    ...program,
    base,
    control: async <T>(call: string, body?: object) => {
      const response = await fetchAgain(`${base}/_sandbox/${call}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      const answer = (await response.json()) as T
      if (!response.ok) throw new Error(`${call}: ${response.status} ${JSON.stringify(answer)}`)
      return answer
    },
  }
}
