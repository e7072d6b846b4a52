/** A context on a fresh database, with a clock that can be moved on and a queue that only notes wake-ups. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { setContext, type Context } from '@/lib/context'
import { readEnv, type Env } from '@/lib/env'
import { createContext } from '@/lib/open-context'
import { forgetProcessGlobal, processGlobal } from '@/lib/process-global'
import { createTestDatabase } from './database'

export const API_TOKEN = 'test-token-of-at-least-24-characters'

/** Files share a process, and what a process keeps must not be that of the file before: its keys, counts and times. */
function beginProcess(env: Env): void {
  forgetProcessGlobal('env')
  processGlobal('env', () => env)
  forgetProcessGlobal('rateLimiter')
  processGlobal('callback.lastForgotten', () => ({ at: 0 })).at = 0
}

export type TestContext = {
  ctx: Context
  woken: string[]
  /** Moves the clock on. */
  pass(ms: number): void
  close(): Promise<void>
}

export async function createTestContext(settings: Record<string, string> = {}): Promise<TestContext> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qunfa-test-'))
  const env = readEnv({
    DATA_DIR: dataDir,
    API_TOKEN,
    LOG_LEVEL: 'silent',
    RETRY_WAIT_SECONDS: '0.2',
    ...settings,
  })
  beginProcess(env)
  const database = await createTestDatabase()
  const woken: string[] = []
  let offset = 0
  const ctx = createContext({
    env,
    db: database.db,
    log: pino({ level: 'silent' }),
    now: () => new Date(Date.now() + offset),
    wake: async (appId) => void woken.push(appId),
  })
  setContext(ctx)
  return {
    ctx,
    woken,
    pass: (ms) => void (offset += ms),
    close: async () => {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
