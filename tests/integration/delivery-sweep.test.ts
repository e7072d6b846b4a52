/** Whose turn it is, what the sweep finds, and what becomes of results: each on a database of its own accounts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { pauseBroadcast } from '@/lib/services/broadcast/pause'
import { claimNext, findNextDue } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { markForeignResults } from '@/lib/services/delivery/mark-foreign'
import { pollResults } from '@/lib/services/delivery/poll-results'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import { startDueBroadcasts } from '@/lib/services/delivery/start-due'
import { releaseClaims, sweep } from '@/lib/services/delivery/sweep'
import { createBroadcastWorld, storeResult, text } from '../support/broadcasts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const tag = { type: 'tag', tagId: 2 } as const
const everyone = { type: 'everyone' } as const

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

type Account = Awaited<ReturnType<(typeof world)['account']>>

/** An account whose clock stands still until it is moved, so that times can be told exactly. */
async function stoppedAccount(more = {}) {
  const a = await world.account(more)
  let now = a.ctx.now()
  const stopped = { now: () => now }
  const operator = { ...a.operator, ...stopped }
  return {
    ...{ ...a, operator, ctx: { ...a.ctx, ...stopped } },
    pass: (ms: number) => void (now = new Date(now.getTime() + ms)),
    submit: (audience: Audience) =>
      createBroadcast(operator, { appId: a.appId, title: '', content: text, audience }),
  }
}

/** Started, its deliveries not called yet. */
async function started(a: Pick<Account, 'ctx' | 'appId' | 'submit'>, audience: Audience = tag) {
  const { id } = await a.submit(audience)
  await a.ctx.db.pace.createMany({ data: { appId: a.appId }, skipDuplicates: true })
  await startDueBroadcasts(a.ctx, a.appId)
  return id
}

async function deliveryOf({ ctx }: Pick<Account, 'ctx'>, broadcastId: string) {
  return await ctx.db.delivery.findFirstOrThrow({ where: { broadcastId }, orderBy: { seq: 'asc' } })
}
const setDelivery = ({ ctx }: Pick<Account, 'ctx'>, broadcastId: string, data: object) =>
  ctx.db.delivery.updateMany({ where: { broadcastId }, data })
const paceOf = ({ ctx, appId }: Pick<Account, 'ctx' | 'appId'>) =>
  ctx.db.pace.findUniqueOrThrow({ where: { appId } })
const plus = (at: Date, ms: number) => new Date(at.getTime() + ms)

describe('a claim', () => {
  test('is for three minutes, counts as a try, and is noted in the pace', async () => {
    const a = await stoppedAccount()
    const id = await started(a)
    const now = a.ctx.now()
    const claim = await claimNext(a.ctx, a.appId, 60)
    expect(claim).toMatchObject({ type: 'claimed', delivery: { inDoubt: false, attempts: 1 } })
    const row = await deliveryOf(a, id)
    expect(row).toMatchObject({ status: 'sending', attempts: 1, firstTriedAt: now, lastTriedAt: now })
    expect(row.claimedUntil).toEqual(plus(now, 3 * MINUTE))
    const day = plus(now, 8 * HOUR)
      .toISOString()
      .slice(0, 10)
    expect(await paceOf(a)).toMatchObject({ recent: [now], day, callsToday: 1 })
    expect(await claimNext(a.ctx, a.appId, 60)).toEqual({ type: 'none' })
  })

  test('of what is in doubt keeps when that began, and says so', async () => {
    const a = await stoppedAccount()
    const id = await started(a)
    const began = plus(a.ctx.now(), -HOUR)
    const due = { status: 'sending', firstTriedAt: began, attempts: 4, notBefore: a.ctx.now() }
    await setDelivery(a, id, due)
    const claim = await claimNext(a.ctx, a.appId, 60)
    expect(claim).toMatchObject({ delivery: { inDoubt: true, attempts: 5, firstTriedAt: began } })
    expect(await deliveryOf(a, id)).toMatchObject({ firstTriedAt: began, notBefore: null })
  })

  test('the calls of a day are counted until midnight in Beijing', async () => {
    const a = await stoppedAccount()
    await started(a)
    await started(a)
    await started(a)
    await claimNext(a.ctx, a.appId, 60)
    await claimNext(a.ctx, a.appId, 60)
    expect((await paceOf(a)).callsToday).toBe(2)
    a.pass(24 * HOUR)
    await claimNext(a.ctx, a.appId, 60)
    expect((await paceOf(a)).callsToday).toBe(1)
  })

  test('waits when the minute is used up, and takes nothing', async () => {
    const a = await stoppedAccount()
    await started(a)
    const second = await started(a)
    await claimNext(a.ctx, a.appId, 1)
    expect(await claimNext(a.ctx, a.appId, 1)).toEqual({
      type: 'wait',
      until: plus(a.ctx.now(), 61 * SECOND),
    })
    expect(await deliveryOf(a, second)).toMatchObject({ status: 'pending', attempts: 0 })
  })

  test.each<[string, Record<string, unknown>, number | null]>([
    ['not called yet', {}, 0],
    ['not to be called before its time', { notBefore: MINUTE }, MINUTE],
    ['to be called now', { notBefore: 0 }, 0],
    ['in doubt', { status: 'sending', firstTriedAt: -22 * HOUR, notBefore: -MINUTE }, -MINUTE],
    ['in doubt for 23 hours', { status: 'sending', firstTriedAt: -23 * HOUR, notBefore: 0 }, null],
    ['in somebody’s call', { status: 'sending', firstTriedAt: 0, claimedUntil: MINUTE }, null],
    ['failed', { status: 'failed' }, null],
  ])('what is %s', async (_, columns, dueInMs) => {
    const a = await stoppedAccount()
    const id = await started(a)
    const now = a.ctx.now()
    const at = (value: unknown) => (typeof value === 'number' ? plus(now, value) : value)
    await setDelivery(a, id, Object.fromEntries(Object.entries(columns).map(([key, to]) => [key, at(to)])))
    const next = await findNextDue(a.ctx, a.appId)
    const { startedAt } = await a.ctx.db.broadcast.findUniqueOrThrow({ where: { id } })
    const due = dueInMs === null ? null : 'notBefore' in columns ? plus(now, dueInMs) : startedAt
    expect(next).toEqual(due)
    const isDue = dueInMs !== null && dueInMs <= 0
    expect((await claimNext(a.ctx, a.appId, 60)).type).toBe(isDue ? 'claimed' : 'none')
  })

  test('the broadcast that started first goes first, its deliveries in their order', async () => {
    const a = await stoppedAccount()
    const list = await a.list(15_000)
    const first = await started(a, { type: 'list', listId: list.id })
    a.pass(1)
    const second = await started(a)
    const order: string[] = []
    for (let i = 0; i < 3; i++) {
      const claim = await claimNext(a.ctx, a.appId, 60)
      if (claim.type === 'claimed') order.push(`${claim.delivery.broadcastId} ${claim.delivery.seq}`)
    }
    expect(order).toEqual([`${first} 1`, `${first} 2`, `${second} 1`])
  })

  test('nothing of a broadcast that stands still', async () => {
    const a = await stoppedAccount()
    const id = await started(a)
    await pauseBroadcast(a.operator, { id })
    expect(await claimNext(a.ctx, a.appId, 60)).toEqual({ type: 'none' })
    expect(await findNextDue(a.ctx, a.appId)).toBeNull()
  })
})

describe('the sweep', () => {
  test('a call whose process died is asked again, the wait after it was made', async () => {
    const a = await stoppedAccount()
    const id = await started(a)
    const made = a.ctx.now()
    await claimNext(a.ctx, a.appId, 60)
    a.pass(10 * SECOND)
    await releaseClaims(a.ctx, plus(made, 3 * MINUTE))
    expect((await deliveryOf(a, id)).claimedUntil).not.toBeNull()
    await releaseClaims(a.ctx, plus(made, 3 * MINUTE + 1))
    const again = plus(made, 65 * SECOND)
    expect(await deliveryOf(a, id)).toMatchObject({ status: 'sending', claimedUntil: null, notBefore: again })
    expect((await a.view(id)).story.at(-1)).toMatchObject({
      ...{ kind: 'askAgain', seq: 1 },
      data: { cause: 'interrupted', attempt: 1, at: again.toISOString() },
    })
    await releaseClaims(a.ctx, plus(made, HOUR))
    expect((await a.view(id)).story.filter(({ kind }) => kind === 'askAgain')).toHaveLength(1)
  })

  test('23 hours after the first try, not a minute before, nobody asks any more', async () => {
    const a = await stoppedAccount()
    const ids = [await started(a), await started(a)] as const
    const now = a.ctx.now()
    const doubt = { status: 'sending', notBefore: plus(now, MINUTE) }
    await setDelivery(a, ids[0], { ...doubt, firstTriedAt: plus(now, -23 * HOUR) })
    await setDelivery(a, ids[1], { ...doubt, firstTriedAt: plus(now, -23 * HOUR + MINUTE) })
    await sweep(a.ctx)
    expect(await deliveryOf(a, ids[0])).toMatchObject({ status: 'unknown', notBefore: null, finishedAt: now })
    const { story, status } = await a.view(ids[0])
    expect(status).toBe('partially_sent')
    expect(story.at(-2)).toMatchObject({ kind: 'unclear', seq: 1, data: {} })
    expect(await deliveryOf(a, ids[1])).toMatchObject({ ...doubt })
  })

  test('names the accounts that have something to do now', async () => {
    const names = async (change: (a: Account, id: string) => Promise<unknown>) => {
      const a = await stoppedAccount()
      const id = await started(a)
      await change(a, id)
      return (await sweep(a.ctx)).includes(a.appId)
    }
    const blocked = (until: Date) => async (a: Account) =>
      await a.ctx.db.pace.update({ where: { appId: a.appId }, data: { blockedUntil: until } })
    const soon = plus(world.ctx.now(), HOUR)
    expect(await names(async () => {})).toBe(true)
    expect(await names(blocked(soon))).toBe(false)
    expect(await names(blocked(plus(world.ctx.now(), -HOUR)))).toBe(true)
    expect(await names((a, id) => setDelivery(a, id, { notBefore: soon }))).toBe(false)
    expect(await names((a, id) => setDelivery(a, id, { claimedUntil: soon, status: 'sending' }))).toBe(false)
    expect(await names((a, id) => pauseBroadcast(a.operator, { id }))).toBe(false)
    expect(await names((a, id) => setDelivery(a, id, { status: 'finished' }))).toBe(false)
  })

  test('half an hour without a word counts as sent, if nothing is left to call', async () => {
    const a = await stoppedAccount()
    const list = await a.list(15_000)
    const [single, several] = [await started(a), await started(a, { type: 'list', listId: list.id })]
    const accepted = { status: 'accepted' as const, acceptedAt: a.ctx.now() }
    await setDelivery(a, single, accepted)
    await a.ctx.db.delivery.updateMany({ where: { broadcastId: several, seq: 1 }, data: accepted })
    const statuses = async () => {
      await sweep(a.ctx)
      return [(await a.view(single)).status, (await a.view(several)).status]
    }
    a.pass(30 * MINUTE)
    expect(await statuses()).toEqual(['sending', 'sending'])
    a.pass(1)
    expect(await statuses()).toEqual(['sent', 'sending'])
  })
})

describe('mass/get', () => {
  async function accepted(more = {}) {
    const a = await stoppedAccount(more)
    const id = await started(a)
    await deliver(a.ctx, a.appId)
    return { ...a, id, msgId: a.wechat.jobs[0]?.msgId ?? '' }
  }

  test('is asked after 1, 2, 4 … minutes, at most an hour apart, for a day', async () => {
    const a = await accepted()
    const waits: (number | null)[] = []
    for (let at = a.ctx.now(); ;) {
      const { pollAt } = await deliveryOf(a, a.id)
      waits.push(pollAt && (pollAt.getTime() - at.getTime()) / MINUTE)
      if (!pollAt) break
      a.pass(pollAt.getTime() - at.getTime() - 1)
      await pollResults(a.ctx)
      expect((await deliveryOf(a, a.id)).pollAt).toEqual(pollAt)
      a.pass(1)
      at = a.ctx.now()
      await pollResults(a.ctx)
    }
    expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    const asked = waits.slice(0, -1).reduce<number>((sum, wait) => sum + (wait ?? 0), 0)
    expect(asked).toBeGreaterThan(23 * 60)
    expect(asked).toBeLessThanOrEqual(24 * 60)
  })

  test.each([
    ['SEND_SUCCESS', 'finished', 'sent', 'success'],
    ['SEND_FAIL', 'failed', 'failed', 'fail'],
    ['DELETE', 'finished', 'sent', 'deleted'],
  ])('%s: %s', async (said, delivery, broadcast, status) => {
    const a = await accepted()
    a.wechat.statuses[a.msgId] = said
    a.pass(MINUTE)
    await pollResults(a.ctx)
    const row = await deliveryOf(a, a.id)
    expect(row).toMatchObject({ status: delivery, finishedAt: a.ctx.now(), pollAt: null, pollCount: 1 })
    const view = await a.view(a.id)
    expect(view.status).toBe(broadcast)
    expect(view.story.at(-2)).toMatchObject({ kind: 'polled', seq: 1, data: { status } })
  })

  test('an account that can’t be reached is asked once, and again later', async () => {
    const a = await accepted()
    await started(a)
    await deliver(a.ctx, a.appId)
    let asked = 0
    const unreachable = async () => {
      asked++
      throw new Error('The secret can’t be read.')
    }
    a.pass(MINUTE)
    const at = a.ctx.now()
    await pollResults({ ...a.ctx, wechat: unreachable })
    expect(asked).toBe(1)
    const rows = await a.ctx.db.delivery.findMany({ where: { appId: a.appId }, orderBy: { pollAt: 'asc' } })
    expect(rows.map(({ pollCount }) => pollCount)).toEqual([0, 1])
    expect(rows[1]?.pollAt).toEqual(plus(at, 2 * MINUTE))
  })
})

describe('a result', () => {
  async function accepted() {
    const a = await stoppedAccount()
    const id = await started(a)
    await deliver(a.ctx, a.appId)
    return { ...a, id, key: { appId: a.appId, msgId: a.wechat.jobs[0]?.msgId ?? '' } }
  }
  const resultOf = ({ ctx }: Pick<Account, 'ctx'>, key: { appId: string; msgId: string }) =>
    ctx.db.sendResult.findUniqueOrThrow({ where: { appId_msgId: key } })

  test('ends its delivery, with its counts, at the time it came', async () => {
    const a = await accepted()
    const came = a.ctx.now()
    await storeResult(a.ctx, a.key, [100, 90, 85, 5])
    await a.ctx.db.sendResult.update({ where: { appId_msgId: a.key }, data: { foreignAt: came } })
    a.pass(MINUTE)
    expect(await recordSendResult(a.ctx, a.key)).toBe(true)
    expect(await deliveryOf(a, a.id)).toMatchObject({
      ...{
        status: 'finished',
        resultStatus: 'send success',
        finishedAt: came,
        pollAt: null,
        notBefore: null,
      },
      ...{ totalCount: 100, filteredCount: 10, sentCount: 85, failedCount: 5 },
    })
    expect(await resultOf(a, a.key)).toMatchObject({ matchedAt: a.ctx.now(), foreignAt: null })
    const view = await a.view(a.id)
    const counts = { total: 100, filtered: 10, sent: 85, failed: 5 }
    expect(view).toMatchObject({ status: 'sent', counts, endedAt: a.ctx.now().toISOString() })
    const data = { status: 'send success', counts, ok: true }
    expect(view.story.slice(-2)).toMatchObject([
      { kind: 'result', seq: 1, data },
      { kind: 'ended', data: { status: 'sent' } },
    ])
  })

  test('without counts takes none away', async () => {
    const a = await accepted()
    const json = { ...a.key, status: 'send success', counts: {}, raw: '<xml/>', receivedAt: a.ctx.now() }
    await a.ctx.db.sendResult.create({ data: json })
    await recordSendResult(a.ctx, a.key)
    expect(await deliveryOf(a, a.id)).toMatchObject({ status: 'finished', totalCount: null, sentCount: null })
    expect((await a.view(a.id)).counts).toBeNull()
  })

  test('is somebody else’s when no call of ours is without its id', async () => {
    const marked = async (columns: object | null, receivedInMs: number) => {
      const a = await stoppedAccount()
      const now = a.ctx.now()
      if (columns) await setDelivery(a, await started(a), { firstTriedAt: now, ...columns })
      const key = { appId: a.appId, msgId: '42' }
      await storeResult({ ...a.ctx, now: () => plus(now, receivedInMs) }, key, [1, 1, 1, 0])
      await markForeignResults(a.ctx)
      const { foreignAt } = await resultOf(a, key)
      if (foreignAt) expect(foreignAt).toEqual(now)
      return foreignAt !== null
    }
    expect(await marked(null, 0)).toBe(true)
    expect(await marked({ status: 'pending' }, 0)).toBe(true)
    expect(await marked({ status: 'accepted', msgId: '41' }, 0)).toBe(true)
    for (const status of ['sending', 'accepted', 'unknown']) {
      expect(await marked({ status }, 0)).toBe(false)
      expect(await marked({ status }, 48 * HOUR)).toBe(false)
      expect(await marked({ status }, 48 * HOUR + 1)).toBe(true)
      expect(await marked({ status }, -1)).toBe(true)
    }
  })
})

describe('the start', () => {
  test('in the order of their times', async () => {
    const a = await world.account()
    const later = await a.submit(tag)
    const sooner = await a.submit(everyone)
    const at = (ms: number) => ({ data: { sendAt: plus(a.ctx.now(), ms) } })
    await a.ctx.db.broadcast.update({ where: { id: later.id }, ...at(-SECOND) })
    await a.ctx.db.broadcast.update({ where: { id: sooner.id }, ...at(-2 * SECOND) })
    await deliver(a.ctx, a.appId)
    expect(a.wechat.calls.map(({ filter }) => filter?.is_to_all)).toEqual([true, false])
    const { story } = await a.view(sooner.id)
    expect(story[1]).toMatchObject({ kind: 'started', data: { deliveries: 1 } })
  })

  test('a legacy group that is gone, among others that are not', async () => {
    const a = await stoppedAccount()
    a.wechat.groups.push({ id: 101, name: '新朋友', count: 3 })
    const gone = await a.submit({ type: 'group', groupId: 100 })
    const there = await a.submit({ type: 'group', groupId: 101 })
    a.wechat.groups.shift()
    await deliver(a.ctx, a.appId)
    expect(a.wechat.calls.map(({ filter }) => filter?.group_id)).toEqual([101])
    expect((await a.view(there.id)).batches[0]?.status).toBe('accepted')
    const view = await a.view(gone.id)
    expect(view).toMatchObject({ status: 'failed', batches: [{ status: 'failed', errcode: 40152 }] })
    expect(view.batches[0]?.finishedAt).toBe(a.ctx.now().toISOString())
    const data = { type: 'group', label: view.audienceLabel }
    expect(view.story.find(({ kind }) => kind === 'audienceGone')).toMatchObject({ data })
    expect(view.story.map(({ kind }) => kind)).not.toContain('started')
  })

  test('when WeChat can’t say whether the tag is there, it goes on', async () => {
    const a = await stoppedAccount()
    const { id } = await a.submit(tag)
    const { fetch } = a.wechat
    a.wechat.fetch = async (request) =>
      request.url.includes('/tags/get') ? new Response('{"errcode":-1}') : await fetch(request)
    await deliver(a.ctx, a.appId)
    expect((await a.view(id)).batches[0]?.status).toBe('accepted')
  })

  test('held because it is late, says when it should have gone', async () => {
    const a = await stoppedAccount({ lateMinutes: 30 })
    const { id } = await a.submit(tag)
    a.pass(HOUR)
    await startDueBroadcasts(a.ctx, a.appId)
    const { sendAt } = await a.ctx.db.broadcast.findUniqueOrThrow({ where: { id } })
    const reason = { code: 'late', dueAt: sendAt?.toISOString() }
    const view = await a.view(id)
    expect(view).toMatchObject({ status: 'paused', pauseReason: reason, startedAt: null })
    expect(view.story.at(-1)).toMatchObject({ kind: 'paused', data: { reason } })
    expect(view.story.map(({ kind }) => kind)).toEqual(['submitted', 'paused'])
  })
})
