/** `kill -9` in the middle of a send: the next start goes on, nothing is lost, nothing is doubled. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedFolder, removeFolder } from '../support/app'
import { crashRound, FOLLOWERS, type Kill } from '../support/crash-round'
import { startSandbox, type Sandbox } from '../support/sandbox'
import { stepRound } from '../support/step-round'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ followers: 100, retryWindowMs: 500 })
})
afterAll(() => sandbox.stop())

test.each<[string, Kill[]]>([
  ['in a call', [{ afterCalls: 4, thenMs: 40 }]],
  [
    'late, and once more after the restart',
    [
      { afterCalls: 7, thenMs: 210 },
      { afterCalls: 11, thenMs: 0 },
    ],
  ],
])(
  'killed %s, everybody gets the message once',
  async (_, kills) => {
    const { broadcast, stats, kills: killed } = await crashRound(sandbox, kills)
    expect(killed).toBe(kills.length)
    expect(stats).toMatchObject({ jobs: 12, messages: FOLLOWERS, maxPerFollowerPerJob: 1, duplicates: 0 })
    expect(broadcast).toMatchObject({
      status: 'sent',
      recipients: FOLLOWERS,
      counts: { total: FOLLOWERS, filtered: 0, sent: FOLLOWERS, failed: 0 },
    })
  },
  300_000,
)

test('killed at a step of the worker, the next one goes on', async () => {
  const dataDir = await preparedFolder()
  try {
    const { kills, stats, isRight } = await stepRound(sandbox, { dataDir, first: 45, stride: 117, limit: 2 })
    expect({ kills, stats, isRight }).toMatchObject({ kills: 2, isRight: true })
  } finally {
    removeFolder(dataDir)
  }
}, 240_000)
