/** The settings of this process: read once from the environment and `.env`, checked, with defaults (contract, section 2). */
import { config as loadDotenv } from 'dotenv'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { processGlobal } from './process-global'

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const text = z.preprocess(blankIsUnset, z.string().optional())
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))

const settings = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(65535).default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  APP_URL: z.preprocess(blankIsUnset, url.optional()),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('.data')),
  DATABASE_URL: text,
  ADMIN_EMAIL: text,
  ADMIN_PASSWORD: text,
  AUTH_SECRET: text,
  ENCRYPTION_KEY: text,
  WORKER: z.preprocess(blankIsUnset, z.enum(['inline', 'none']).default('inline')),
  SANDBOX: z.preprocess(blankIsUnset, z.enum(['auto', 'on', 'off']).default('auto')),
  WECHAT_API_BASES: z.preprocess(
    blankIsUnset,
    z
      .string()
      .default('')
      .transform((value) =>
        value
          .split(',')
          .map((base) => base.trim())
          .filter(Boolean),
      )
      .pipe(z.array(url)),
  ),
  API_TOKEN: z.preprocess(blankIsUnset, z.string().min(24, 'must have at least 24 characters').optional()),
  TRUST_PROXY: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).default(0)),
  RETRY_WAIT_SECONDS: z.preprocess(blankIsUnset, z.coerce.number().positive().default(65)),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
})

export type Env = {
  port: number
  host: string
  appUrl: string
  dataDir: string
  databaseUrl?: string
  adminEmail?: string
  adminPassword?: string
  authSecret: string
  encryptionKey: Buffer
  worker: 'inline' | 'none'
  /** whether the simulator is mounted in this app */
  sandboxOn: boolean
  apiBases: string[]
  apiToken?: string
  trustProxy: number
  retryWaitSeconds: number
  logLevel: string
}

/** @throws Error naming each wrong setting and what it should be. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = settings.safeParse(source)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings need a change (environment or .env):\n${lines.join('\n')}`)
  }
  const s = parsed.data
  const appUrl = s.APP_URL ?? `http://localhost:${s.PORT}`
  const dataDir = path.resolve(s.DATA_DIR)
  return {
    port: s.PORT,
    host: s.HOST,
    appUrl,
    dataDir,
    databaseUrl: s.DATABASE_URL,
    adminEmail: s.ADMIN_EMAIL,
    adminPassword: s.ADMIN_PASSWORD,
    authSecret: s.AUTH_SECRET ?? generated(dataDir, 'auth-secret'),
    encryptionKey: encryptionKey(s.ENCRYPTION_KEY ?? generated(dataDir, 'encryption-key')),
    worker: s.WORKER,
    sandboxOn:
      s.SANDBOX === 'on' ||
      (s.SANDBOX === 'auto' && isLoopback(s.HOST) && isLoopback(new URL(appUrl).hostname)),
    apiBases: s.WECHAT_API_BASES,
    apiToken: s.API_TOKEN,
    trustProxy: s.TRUST_PROXY,
    retryWaitSeconds: s.RETRY_WAIT_SECONDS,
    logLevel: s.LOG_LEVEL,
  }
}

export function getEnv(): Env {
  return processGlobal('env', () => {
    loadDotenv({ quiet: true })
    return readEnv(process.env)
  })
}

/** A secret made on the first start and kept beside the database, readable by its owner only. */
function generated(dataDir: string, name: string): string {
  const file = path.join(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, randomBytes(32).toString('hex'))
      fsyncSync(handle)
      closeSync(handle)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was quicker
    }
  }
  const value = readFileSync(file, 'utf8').trim()
  if (!value)
    throw new Error(
      `${file} is empty. Put the former content back, or delete it if this is a new installation.`,
    )
  return value
}

function encryptionKey(value: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64')
  if (key.length !== 32) {
    throw new Error(
      'ENCRYPTION_KEY must be 32 bytes: 64 hexadecimal digits or base64. Make one with: openssl rand -hex 32',
    )
  }
  return key
}
