/** One JSON line an event, to standard output. Whatever is called like a secret is cut before it is written. */
import { pino, type Logger } from 'pino'
import { getEnv } from './env'
import { processGlobal } from './process-global'

export type { Logger }

const secretNames = [
  'password',
  'appSecret',
  'secret',
  'token',
  'access_token',
  'encodingAesKey',
  'callbackToken',
  'authorization',
  'cookie',
]

export const getLog = (): Logger =>
  processGlobal('log', () =>
    pino({
      level: getEnv().logLevel,
      base: undefined,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    }),
  )
