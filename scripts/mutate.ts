/**
 * `npm run mutate -- broadcast` or `delivery`, with names of files behind it for some only: `delivery claim roll-up`.
 * Changes the code in a copy, change by change, and says which change no test notices. See docs/testing.md.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parts } from '../tests/mutation/parts.js'
import { serverTemplate } from '../tests/support/database-template'
import { root } from './prepare.js'
import { onStop } from './stop-signals.js'
import { startPostgres } from './test-postgres.js'

const [name = '', ...files] = process.argv.slice(2)
const part = parts[name as keyof typeof parts]
if (!part) {
  console.error(`Usage: npm run mutate -- ${Object.keys(parts).join('|')} [FILE …]`)
  process.exit(1)
}
const scratch = mkdtempSync(path.join(os.tmpdir(), 'qunfa-mutate-'))
chmodSync(scratch, 0o755) // as root, the server runs as another user
let stop: () => Promise<void> = async () => {}
let stryker: ChildProcess | undefined
onStop(cleanUp)

const code = await run(part.needsDatabase ? await database() : {})
await cleanUp()
process.exit(code)

/** A server, and on it the database that every run copies: quicker than an embedded one for each. */
async function database(): Promise<Record<string, string>> {
  const postgres = await startPostgres(path.join(scratch, 'postgres'))
  stop = postgres.stop
  await serverTemplate(postgres.url)
  return { TEST_DATABASE_URL: postgres.url }
}

function run(env: Record<string, string>): Promise<number> {
  const folder = path.dirname(part.files[0] ?? '')
  const only = files.length > 0 ? ['--mutate', files.map((file) => `${folder}/${file}.ts`).join()] : []
  const program = path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const child = spawn(
    process.execPath,
    [program, 'run', path.join(root, 'tests/mutation/stryker.config.js'), ...only],
    {
      cwd: root,
      stdio: 'inherit',
      detached: true, // a group of its own, which can be ended as a whole: its workers outlive it
      env: { ...process.env, TMPDIR: scratch, MUTATE: name, ...env },
    },
  )
  stryker = child
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
}

async function cleanUp() {
  if (stryker?.pid && stryker.exitCode === null) {
    if (process.platform === 'win32') stryker.kill()
    else process.kill(-stryker.pid, 'SIGKILL')
  }
  await stop()
  rmSync(scratch, { recursive: true, force: true })
}
