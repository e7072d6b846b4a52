/**
 * `npm run prove`: the long proofs, each as large as one likes.
 * - `--kills 100`: sends of 12 deliveries, the process killed at random moments so often (embedded database)
 * - `--steps 1`: the same send, its process killed at every step (2: at every second one) on PostgreSQL; 0 = not at all
 * - `--swarms 5`: 2 web processes and 3 workers on one PostgreSQL, workers killed, the token renewed by somebody else
 * - `--stories 300`: random stories against the model, and a worker that dies at every step, with answers lost on the way
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { crashRound, FOLLOWERS, type Kill } from '../tests/support/crash-round'
import { newFolder, removeFolder } from '../tests/support/app'
import { administer, databaseOn, serverTemplate } from '../tests/support/database-template'
import { startSandbox, type Sandbox } from '../tests/support/sandbox'
import { stepRound } from '../tests/support/step-round'
import { swarmRound } from '../tests/support/swarm-round'
import { ensureBuild, root } from './prepare.js'
import { onStop } from './stop-signals.js'
import { startPostgres } from './test-postgres.js'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    steps: { type: 'string', default: '1' },
    swarms: { type: 'string', default: '5' },
    stories: { type: 'string', default: '300' },
  },
})
const SWARM = { followers: 120_000, webs: 2, workers: 3, kills: 6, refreshes: 20 }

// A build of its own: it doesn't change under a running dashboard.
process.env.NEXT_DIST_DIR = '.next-test'
if (values.kills !== '0' || values.swarms !== '0') await ensureBuild()
let sandbox: Sandbox | undefined
onStop(() => sandbox?.kill9())

let wrong = await crashes(Number(values.kills))
wrong += await steps(Number(values.steps))
wrong += await swarms(Number(values.swarms))
wrong += stories(values.stories)
process.exit(wrong === 0 ? 0 : 1)

/** @returns how many rounds went wrong */
async function crashes(wanted: number): Promise<number> {
  if (wanted === 0) return 0
  sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
  let [rounds, killed, failed] = [0, 0, 0]
  while (killed < wanted) {
    const moments = randomKills()
    const { broadcast, stats, sendCalls, kills } = await crashRound(sandbox, moments)
    const isRight =
      stats.messages === FOLLOWERS &&
      stats.duplicates === 0 &&
      stats.maxPerFollowerPerJob === 1 &&
      stats.jobs === 12 &&
      broadcast.status === 'sent'
    rounds++
    killed += kills
    if (!isRight) failed++
    console.log(
      `${String(killed).padStart(3)} killed, ${isRight ? 'right' : 'WRONG'}: ${broadcast.status}, killed ${kills}× (${words(moments)}), ` +
        `${sendCalls} calls, ${stats.jobs} jobs, ${stats.messages} messages, ${stats.duplicates} duplicates`,
    )
  }
  await sandbox.stop()
  console.log(
    `${killed} kills in ${rounds} sends; in ${rounds - failed} of them everybody got the message once.`,
  )
  return failed
}

async function steps(stride: number): Promise<number> {
  if (stride === 0) return 0
  const postgres = await ownPostgres()
  await administer(postgres.url, `create database steps template ${await serverTemplate(postgres.url)}`)
  // As fast as this process retries: WeChat's own minute would be waited out after each kill in the middle of a call.
  sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
  const dataDir = newFolder()
  const databaseUrl = databaseOn(postgres.url, 'steps')
  const onKill = (step: number) => console.log(`killed at step ${step}`)
  const { kills, sends, stats, isRight } = await stepRound(sandbox, { dataDir, databaseUrl, stride, onKill })
  await sandbox.stop()
  await postgres.stop()
  removeFolder(dataDir)
  console.log(
    `${isRight ? 'Right' : 'WRONG'}: killed ${kills} times, ${sends} sends, ${stats.jobs} jobs, ` +
      `${stats.messages} messages, ${stats.duplicates} duplicates.`,
  )
  return isRight ? 0 : 1
}

async function ownPostgres() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-prove-'))
  chmodSync(folder, 0o755) // as root, the server runs as another user
  const { url, stop } = await startPostgres(path.join(folder, 'postgres'))
  return {
    url,
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function swarms(rounds: number): Promise<number> {
  if (rounds === 0) return 0
  const postgres = await ownPostgres()
  sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
  let failed = 0
  for (let round = 1; round <= rounds; round++) {
    const { status, deliveries, stats, kills, refreshes, tokenTrouble } = await swarmRound(sandbox, {
      databaseUrl: postgres.url,
      ...SWARM,
    })
    const isRight =
      status === 'sent' &&
      stats.messages === SWARM.followers &&
      stats.duplicates === 0 &&
      stats.maxPerFollowerPerJob === 1 &&
      tokenTrouble === 0
    if (!isRight) failed++
    console.log(
      `${String(round).padStart(3)} ${isRight ? 'right' : 'WRONG'}: ${status}, ${kills} workers killed, ${refreshes} forced refreshes, ` +
        `${deliveries} deliveries, ${stats.messages} messages, ${stats.duplicates} duplicates, ${tokenTrouble} token errors shown`,
    )
  }
  await sandbox.stop()
  await postgres.stop()
  console.log(
    `${rounds - failed} of ${rounds} swarms: everybody got the message once, nobody saw a token error.`,
  )
  return failed
}

/** The tests that are small in `npm test`, at their full size. */
function stories(count: string): number {
  if (count === '0') return 0
  const files = ['tests/integration/delivery-model.test.ts', 'tests/integration/delivery-crash.test.ts']
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', ...files],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PROVE: '1', MODEL_RUNS: count, MODEL_LIMIT_MS: String(60 * 60_000) },
    },
  )
  return status === 0 ? 0 : 1
}

/** One to three kills, at any call, in the middle of it or after it. */
function randomKills(): Kill[] {
  const upTo = (limit: number) => Math.floor(Math.random() * limit)
  const kills = Array.from({ length: 1 + upTo(3) }, () => ({ afterCalls: 1 + upTo(14), thenMs: upTo(400) }))
  return kills.sort((a, b) => a.afterCalls - b.afterCalls)
}

function words(kills: Kill[]): string {
  return kills.map(({ afterCalls, thenMs }) => `${thenMs} ms after call ${afterCalls}`).join(', ')
}
