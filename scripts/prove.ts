/** `npm run prove`: the long proofs. `-- --rounds 20`: sends of 12 deliveries, each killed at random moments. */
import { parseArgs } from 'node:util'
import { crashRound, FOLLOWERS, type Kill } from '../tests/support/crash-round'
import { startSandbox } from '../tests/support/sandbox'
import { ensureBuild } from './prepare.js'
import { onStop } from './stop-signals.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } })
const rounds = Number(values.rounds)

// A build of its own: it doesn't change under a running dashboard.
process.env.NEXT_DIST_DIR = '.next-test'
await ensureBuild()
const sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
onStop(() => sandbox.kill9())

let failed = 0
for (let round = 1; round <= rounds; round++) {
  const kills = randomKills()
  const { broadcast, stats, sendCalls, kills: killed } = await crashRound(sandbox, kills)
  const isRight =
    stats.messages === FOLLOWERS &&
    stats.duplicates === 0 &&
    stats.maxPerFollowerPerJob === 1 &&
    stats.jobs === 12 &&
    broadcast.status === 'sent'
  if (!isRight) failed++
  console.log(
    `${String(round).padStart(3)} ${isRight ? 'right' : 'WRONG'}: ${broadcast.status}, killed ${killed}× (${words(kills)}), ` +
      `${sendCalls} calls, ${stats.jobs} jobs, ${stats.messages} messages, ${stats.duplicates} duplicates`,
  )
}
await sandbox.stop()
console.log(`${rounds - failed} of ${rounds} rounds: everybody got the message once.`)
process.exit(failed === 0 ? 0 : 1)

/** One to three kills, at any call, in the middle of it or after it. */
function randomKills(): Kill[] {
  const upTo = (limit: number) => Math.floor(Math.random() * limit)
  const kills = Array.from({ length: 1 + upTo(3) }, () => ({ afterCalls: 1 + upTo(14), thenMs: upTo(400) }))
  return kills.sort((a, b) => a.afterCalls - b.afterCalls)
}

function words(kills: Kill[]): string {
  return kills.map(({ afterCalls, thenMs }) => `${thenMs} ms after call ${afterCalls}`).join(', ')
}
