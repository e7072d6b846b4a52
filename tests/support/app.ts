/** The dashboard as a person starts it, with a port and a data folder of its own. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { embeddedTemplate } from './database-template'
import { fetchAgain } from './fetch-again'
import { freePort, spawnProgram, startProgram, type Program } from './program'

export const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
export const apiToken = 'a-token-for-the-tests-of-this-app'
export const sandboxAccount = 'wx5e5e5e5e5e5e5e5e'

export type App = Program & {
  url: string
  port: number
  dataDir: string
  /** Calls the HTTP API, as administrator unless `headers` say otherwise. */
  api<T = unknown>(path: string, init?: ApiInit): Promise<ApiAnswer<T>>
  /** Control calls of the mounted simulator. */
  sandbox<T>(call: string, body?: object): Promise<T>
  /** The same installation started once more, after stop() or kill9(). */
  restart(env?: Record<string, string>): Promise<App>
}
export type ApiInit = { method?: string; body?: unknown; headers?: Record<string, string> }
export type ApiAnswer<T> = { status: number; body: T; headers: Headers }

export type AppOptions = {
  env?: Record<string, string>
  /** a prepared one unless another is given */
  dataDir?: string
  port?: number
  /** with the optimising compiler, as people run it: for whoever measures */
  optimised?: boolean
}

/** What a person's own environment or .env must not decide here: set, even if to nothing. */
const blank = Object.fromEntries(
  [
    ...['APP_URL', 'DATABASE_URL', 'AUTH_SECRET', 'ENCRYPTION_KEY', 'WORKER', 'SANDBOX', 'TRUST_PROXY'],
    ...['WECHAT_API_BASES', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET'],
  ].map((name) => [name, '']),
)

type Settings = Required<Pick<AppOptions, 'env' | 'dataDir' | 'port'>>

export function settings({ env, dataDir, port }: Settings): Record<string, string> {
  return {
    ...blank,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    API_TOKEN: apiToken,
    RETRY_WAIT_SECONDS: '1.5',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? '.next-test',
    NEXT_TELEMETRY_DISABLED: '1',
    ...env,
  }
}

export const newFolder = () => mkdtempSync(path.join(tmpdir(), 'qunfa-app-'))
/** A data folder with a migrated database in it: making one takes most of a first start. */
export async function preparedFolder(): Promise<string> {
  const folder = newFolder()
  cpSync((await embeddedTemplate()).folder, path.join(folder, 'pglite'), { recursive: true })
  return folder
}

export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

// Without the optimising compiler for WebAssembly: it works for minutes on a database that lives for one.
const optimisedArgs = ['scripts/start.js']
const args = ['--liftoff-only', ...optimisedArgs]

export async function startApp(options: AppOptions = {}): Promise<App> {
  const { env = {}, dataDir = await preparedFolder(), port = await freePort(), optimised = false } = options
  const program = await startProgram({
    args: optimised ? optimisedArgs : args,
    env: settings({ env, dataDir, port }),
    ready: 'Qunfa is ready',
    readyWithinMs: 180_000, // with a build, when somebody runs one file by hand
  })
  const url = `http://localhost:${port}`
  const api: App['api'] = (where, init) => callApi(url + where, init)
  return {
    ...program,
    url,
    port,
    dataDir,
    api,
    sandbox: async <T>(call: string, body?: object) => {
      const answer = await api<T>(`/sandbox/wechat/_sandbox/${call}`, body && { method: 'POST', body })
      if (answer.status !== 200) throw new Error(`${call}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    restart: (more) => startApp({ env: { ...env, ...more }, dataDir, port, optimised }),
  }
}

/** Starts it with settings that it should refuse. @returns what it said, and how it ended */
export async function startRefused(options: AppOptions): Promise<{ code: number | null; log: string }> {
  const { env = {}, dataDir = await preparedFolder(), port = await freePort() } = options
  const program = spawnProgram({ args, env: settings({ env, dataDir, port }) })
  const late = setTimeout(() => void program.kill9(), 180_000)
  const code = await program.ended
  clearTimeout(late)
  return { code, log: program.log() }
}

async function callApi<T>(url: string, init: ApiInit = {}): Promise<ApiAnswer<T>> {
  const { method = init.body === undefined ? 'GET' : 'POST', body, headers } = init
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetchAgain(url, {
    method,
    headers: {
      authorization: `Bearer ${apiToken}`,
      ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : isRaw ? (body as BodyInit) : JSON.stringify(body),
    redirect: 'manual',
  })
  const text = await response.text()
  return { status: response.status, body: parse(text) as T, headers: response.headers }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
