/** A send of 12 deliveries, its process killed at one step after another, each time taken up by the next process. */
import { sandboxAccount as appid, settings } from './app'
import { freePort, spawnProgram } from './program'
import type { Sandbox, Stats } from './sandbox'

const DELIVERIES = 12
const FOLLOWERS = 36
const secrets = { ENCRYPTION_KEY: 'ab'.repeat(32), AUTH_SECRET: 'cd'.repeat(32) }

export type StepOptions = {
  /** with a migrated database in it, unless `databaseUrl` names another */
  dataDir: string
  databaseUrl?: string
  first?: number
  /** 1 = every step */
  stride: number
  /** at most so many kills */
  limit?: number
  onKill?: (step: number) => void
}
export type StepResult = {
  kills: number
  /** sends that were made: one for each kill, and one that came to its end */
  sends: number
  stats: Stats
  /** whether everybody got each of them once */
  isRight: boolean
}

/** @throws when a process ends neither killed nor well, or when the next one left anything that isn't accepted */
export async function stepRound(sandbox: Sandbox, options: StepOptions): Promise<StepResult> {
  const { dataDir, databaseUrl = '', first = 1, stride, limit = Infinity, onKill } = options
  await sandbox.control('reset', { appid, followers: FOLLOWERS })
  await sandbox.control('limits', { appid, perMinute: null, perDay: null, perMonth: null })
  const page = `followers?appid=${appid}&offset=0&limit=${FOLLOWERS}`
  const followers = await sandbox.control<{ openid: string }[]>(page)
  const env = {
    ...settings({ dataDir, port: await freePort(), env: secrets }),
    ...{ DATABASE_URL: databaseUrl, RETRY_WAIT_SECONDS: '1' },
    ...{ STEP_APP_ID: appid, STEP_WECHAT: sandbox.base },
    STEP_OPENIDS: followers.map((follower) => follower.openid).join(),
  }
  let kills = 0
  while (kills < limit && (await wasKilled(first + kills * stride))) {
    onKill?.(first + kills * stride)
    kills++
  }
  // The last one may have been killed: another takes up what it left, and comes to its end.
  if (kills === limit) await wasKilled(Number.MAX_SAFE_INTEGER)
  const stats = await sandbox.control<Stats>(`stats?appid=${appid}`)
  const sends = kills + 1
  const isRight =
    stats.jobs === sends * DELIVERIES &&
    stats.messages === sends * FOLLOWERS &&
    stats.duplicates === 0 &&
    stats.maxPerFollowerPerJob === 1
  return { kills, sends, stats, isRight }

  async function wasKilled(dieAt: number): Promise<boolean> {
    const program = spawnProgram({
      args: ['scripts/run.js', 'tests/support/killed-worker.ts'],
      env: { ...env, DIE_AT: String(dieAt) },
    })
    const code = await program.ended
    const output = program.log()
    const left = `left: ${kills * DELIVERIES} of ${kills * DELIVERIES} accepted`
    if (!output.split('\n').includes(left)) throw new Error(`Step ${dieAt}, expected “${left}”:\n${output}`)
    if (code !== null && code !== 0) throw new Error(`Step ${dieAt} ended with ${code}:\n${output}`)
    return code === null
  }
}
