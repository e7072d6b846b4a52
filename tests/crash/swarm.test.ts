/** Several web processes and workers on one PostgreSQL, a worker killed, the token renewed by somebody else, in small. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { administer, databaseOn } from '../support/database-template'
import { startSandbox, type Sandbox } from '../support/sandbox'
import { swarmRound } from '../support/swarm-round'

const followers = 60_000
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
})
afterAll(() => sandbox.stop())

test('everybody gets the message once, and nobody is shown a token error', async () => {
  const databaseUrl = await ownDatabase()
  const swarm = {
    databaseUrl,
    followers,
    webs: 2,
    workers: 2,
    kills: 1,
    refreshes: 4,
    claimsEndAfterMs: 15_000,
  }
  const { status, stats, kills, refreshes, tokenTrouble } = await swarmRound(sandbox, swarm)
  expect({ kills, tokenTrouble }).toEqual({ kills: 1, tokenTrouble: 0 })
  expect(refreshes).toBeGreaterThan(0)
  expect(stats).toMatchObject({ jobs: 6, messages: followers, maxPerFollowerPerJob: 1, duplicates: 0 })
  expect(status).toBe('sent')
}, 400_000)

async function ownDatabase(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('This needs a PostgreSQL: npm test -- crash starts one.')
  const name = `swarm_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name}`)
  return databaseOn(server, name)
}
