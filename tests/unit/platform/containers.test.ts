/** compose.yaml and the Dockerfile, where no engine is at hand to run them: what they name must be there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEnv } from '@/lib/env'

const compose = readFileSync('compose.yaml', 'utf8')
const dockerfile = readFileSync('Dockerfile', 'utf8')

test('every program they start is there', () => {
  const programs = [...`${compose}\n${dockerfile}`.matchAll(/scripts\/[\w-]+\.(?:ts|js)/g)].map(
    ([file]) => file,
  )
  expect(new Set(programs)).toEqual(
    new Set(['scripts/build.js', 'scripts/start.js', 'scripts/run.js', 'scripts/worker.ts']),
  )
  expect(programs.filter((file) => !existsSync(file))).toEqual([])
})

test('every setting they give is one of ours, and together they are enough to start', () => {
  const ours = readFileSync('.env.example', 'utf8')
  const given = [...compose.matchAll(/^ {4,6}([A-Z_]+): (.+)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }))
  const settings = given.filter(({ name }) => !name.startsWith('POSTGRES_'))
  expect(settings.length).toBeGreaterThan(8)
  expect(settings.map(({ name }) => name).filter((name) => !ours.includes(`#${name}=`))).toEqual([])

  const filled = Object.fromEntries(
    settings.map(({ name, value }) => [
      name,
      value
        .replace(/\$\{(\w+):[-?]([^}]*)\}/g, (_, variable: string) => samples[variable] ?? '')
        .replace(/^'|'$/g, ''),
    ]),
  )
  const env = readEnv({ ...filled, HOST: '0.0.0.0', DATA_DIR: '/nowhere' })
  expect(env).toMatchObject({
    worker: 'none',
    sandboxOn: false,
    databaseUrl: 'postgres://qunfa:word@db:5432/qunfa',
  })
})

test('the image leaves out what must not be in it', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.data', '.git', 'node_modules']))
})

const samples: Record<string, string> = {
  POSTGRES_PASSWORD: 'word',
  APP_URL: 'https://qunfa.example.com',
  ENCRYPTION_KEY: 'ab'.repeat(32),
  AUTH_SECRET: 'secret',
  LOG_LEVEL: 'info',
  TRUST_PROXY: '1',
}
