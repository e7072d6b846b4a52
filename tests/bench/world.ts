/** What benchmarks share: a simulator, a PostgreSQL, folders. Each is started when it is first asked for. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuild } from '@/scripts/prepare.js'
import { startPostgres } from '@/scripts/test-postgres.js'
import { sandboxAccount as appid, startApp, type App, type AppOptions } from '../support/app'
import { startSandbox, type Sandbox } from '../support/sandbox'
import { buildBareApp, startBareApp } from './bare-app'
import type { Served } from './served'

export type World = {
  /** the miniature that tests run: that a benchmark works, not how fast anything is */
  small: boolean
  /** a folder that is gone at the end */
  folder(name: string): string
  /** the simulator in a process of its own, without limits */
  sandbox(): Promise<Sandbox>
  /** the address of a PostgreSQL server; each benchmark makes databases of its own on it */
  postgres(): Promise<string>
  /** the built dashboard; whoever starts it stops it */
  app(options?: AppOptions): Promise<App>
  /** the bare Next application; whoever starts it stops it. @param pglite a database that it opens first */
  bareApp(pglite?: string): Promise<Served>
  close(): Promise<void>
}

export function createWorld({ small }: { small: boolean }): World {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'qunfa-bench-'))
  chmodSync(scratch, 0o755) // as root, the server runs as another user
  const closers: (() => Promise<void>)[] = []
  const built = once(() => ensureBuild(process.env.NEXT_DIST_DIR))
  const bareBuilt = once(async () => buildBareApp())

  async function openSandbox(): Promise<Sandbox> {
    const sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
    closers.push(() => sandbox.stop())
    await sandbox.control('limits', { appid, perMinute: null, perDay: null, perMonth: null })
    return sandbox
  }

  async function openPostgres(): Promise<string> {
    const given = process.env.TEST_DATABASE_URL
    if (given) return given
    const server = await startPostgres(path.join(scratch, 'postgres'), { durable: true })
    closers.push(() => server.stop())
    return server.url
  }

  return {
    small,
    folder: (name) => mkdtempSync(path.join(scratch, `${name}-`)),
    sandbox: once(openSandbox),
    postgres: once(openPostgres),
    app: async (options) => {
      await built()
      return await startApp({ optimised: !small, ...options })
    },
    bareApp: async (pglite) => {
      await bareBuilt()
      return await startBareApp(pglite)
    },
    close: async () => {
      for (const close of closers.reverse()) await close().catch((error: unknown) => console.error(error))
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return () => (opened ??= open())
}
