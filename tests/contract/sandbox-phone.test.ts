/** What the phone page asks of the simulator beside the inbox. */
import { expect, it } from 'vitest'
import { createRig } from './sandbox-rig'

const DAY_MS = 24 * 3_600_000

it('tells the time that it was set to', async () => {
  const rig = createRig({ followers: 10 })
  const now = async () => Date.parse((await rig.control('clock')).now)
  const before = await now()
  await rig.advance(DAY_MS)
  expect((await now()) - before).toBeGreaterThanOrEqual(DAY_MS)
  await rig.control('clock', { to: 'nextMonth' })
  expect(new Date((await now()) + 8 * 3_600_000).toISOString()).toMatch(/-01T00:00/)
})
