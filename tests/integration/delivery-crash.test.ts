/** Killed at every step of a send, and taken up by another worker: everybody gets it once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '@/lib/services/delivery/deliver'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import { sweep } from '@/lib/services/delivery/sweep'
import { createBroadcastWorld, storeResult } from '../support/broadcasts'
import { killable, Killed } from '../support/killable'
import type { Scripted } from '../support/scripted-wechat'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld({ RETRY_WAIT_SECONDS: '1' })
})
afterAll(() => world.close())

const PEOPLE = 6
let runs = 0
type World = Awaited<ReturnType<(typeof world)['account']>>

/** Two pages, as of a long list, but quick to write. */
async function smallList({ ctx, appId }: World): Promise<string> {
  const page = (seq: number) => ({
    seq,
    openIds: [1, 2, 3].map((n) => `o${String(seq * 10 + n).padStart(27, '0')}`).join(','),
    size: 3,
  })
  const { id } = await ctx.db.openIdList.create({
    data: { appId, count: PEOPLE, createdById: 'test', pages: { create: [page(1), page(2)] } },
  })
  return id
}

const unless = (expected: typeof Killed) => (error: unknown) => {
  if (!(error instanceof expected)) throw error
}

/** @returns the steps the first worker made, and whether it came to its end alive */
async function killAt(dieAt: number, script: Scripted[] = []): Promise<boolean> {
  const a = await world.account()
  const listId = await smallList(a)
  const { id } = await a.submit({ type: 'list', listId })
  a.wechat.script.push(...script)
  const first = killable(a.ctx, dieAt)
  await deliver(first.ctx, a.appId).catch(unless(Killed))

  world.pass(3 * 60_000)
  await a.settle()
  for (const { msgId, openIds } of a.wechat.jobs) {
    const count = openIds?.length ?? 0
    await storeResult(a.ctx, { appId: a.appId, msgId }, [count, count, count, 0])
    // Only the sweep or the answer may be left to match it.
    if (runs++ % 2) await recordSendResult(a.ctx, { appId: a.appId, msgId })
  }
  await sweep(a.ctx)

  const people = a.wechat.jobs.flatMap((job) => job.openIds ?? [])
  expect(people).toHaveLength(PEOPLE)
  expect(new Set(people).size).toBe(PEOPLE)
  expect(new Set(a.wechat.calls.map((call) => call.clientMsgId)).size).toBe(2)
  const view = await a.view(id)
  expect(view).toMatchObject({ status: 'sent', counts: { total: PEOPLE, sent: PEOPLE } })
  expect(view.batches.every((batch) => batch.status === 'finished')).toBe(true)
  return !first.steps.isDead()
}

// At every step with PROVE set; else at some of them, for time's sake.
describe('killed', () => {
  test.each([
    ['all going well', [], 2],
    ['the first answer lost', [{ lost: 'after' }], 5],
    ['the first call refused for a minute', [{ errcode: 45011 }], 5],
  ] as [string, Scripted[], number][])(
    '%s',
    async (_, script, stride) => {
      let dieAt = 1
      while (!(await killAt(dieAt, script))) dieAt += process.env.PROVE ? 1 : stride
      expect(dieAt).toBeGreaterThan(20)
    },
    240_000,
  )
})
