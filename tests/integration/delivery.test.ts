import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { claimNext } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { pauseBroadcast } from '@/lib/services/broadcast/pause'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import { listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { settleUnknown } from '@/lib/services/broadcast/settle-unknown'
import { releaseClaims, sweep } from '@/lib/services/delivery/sweep'
import { createBroadcastWorld, storeResult } from '../support/broadcasts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const tag = { type: 'tag', tagId: 2 } as const

describe('to whom it goes', () => {
  test('a tag, a legacy group, everyone', async () => {
    const a = await world.account()
    await a.submit(tag)
    await a.submit({ type: 'group', groupId: 100 })
    await a.submit({ type: 'everyone' })
    await a.settle()
    expect(a.wechat.jobs.map((job) => job.filter)).toEqual([
      { is_to_all: false, tag_id: 2 },
      { is_to_all: false, group_id: 100 },
      { is_to_all: true },
    ])
  })

  test('10,001 OpenIDs: two calls, everybody once', async () => {
    const a = await world.account()
    const list = await a.list(10_001)
    const { id, deliveries, recipients } = await a.submit({ type: 'list', listId: list.id })
    expect({ deliveries, recipients }).toEqual({ deliveries: 2, recipients: 10_001 })
    await a.settle()
    expect(a.wechat.jobs.map((job) => job.openIds?.length)).toEqual([5001, 5000])
    expect(new Set(a.wechat.jobs.flatMap((job) => job.openIds)).size).toBe(10_001)
    for (const { msgId, openIds } of a.wechat.jobs) {
      const count = openIds?.length ?? 0
      await storeResult(a.ctx, { appId: a.appId, msgId }, [count, count - 10, count - 11, 1])
      await recordSendResult(a.ctx, { appId: a.appId, msgId })
    }
    expect(await a.view(id)).toMatchObject({
      status: 'sent',
      counts: { total: 10_001, filtered: 20, sent: 9979, failed: 2 },
      peopleOut: 10_001,
    })
  })

  test('a tag that vanished meanwhile fails and reaches nobody', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.tags = []
    await a.settle()
    expect(a.wechat.calls).toEqual([])
    expect(await a.view(id)).toMatchObject({
      status: 'failed',
      batches: [{ status: 'failed', errcode: 40152 }],
    })
  })

  test('also when only WeChat noticed it', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ errcode: 40152, errmsg: 'invalid tag id' })
    await a.settle()
    expect(await a.view(id)).toMatchObject({
      status: 'failed',
      batches: [{ status: 'failed', errcode: 40152 }],
    })
  })
})

describe('never twice', () => {
  test.each([
    ['lost on the way', { lost: 'before' }],
    ['answer lost', { lost: 'after' }],
    ['502', { status: 502 }],
    ['a page of HTML', { text: '<html>busy</html>' }],
    ['-1', { errcode: -1 }],
    ['45066 on the first try', { errcode: 45066 }],
    ['268488001', { errcode: 268488001 }],
  ] as const)('%s: the same id again, a minute later', async (_, fault) => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push(fault)
    const started = a.ctx.now().getTime()
    const again = await a.deliver()
    expect((await a.view(id)).batches[0]).toMatchObject({ status: 'sending', attempts: 1 })
    expect(again && again.getTime() - started).toBeGreaterThanOrEqual(65_000)
    expect(a.wechat.calls.length).toBeLessThanOrEqual(1)
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(1)
    expect(new Set(a.wechat.calls.map((call) => call.clientMsgId)).size).toBe(1)
    const { batches } = await a.view(id)
    expect(batches[0]).toMatchObject({ status: 'accepted', attempts: 2, msgId: a.wechat.jobs[0]?.msgId })
  })

  test('45065 without an id, or with somebody else’s, is accepted without one', async () => {
    const a = await world.account()
    const first = await a.submit(tag)
    await a.settle()
    const second = await a.submit(tag)
    const third = await a.submit(tag)
    const theirs = a.wechat.jobs[0]?.msgId
    a.wechat.script.push({ errcode: 45065, msg_id: theirs }, { errcode: 45065 })
    await a.settle()
    expect((await a.view(first.id)).batches[0]).toMatchObject({ status: 'accepted', msgId: theirs })
    for (const { id } of [second, third]) {
      expect((await a.view(id)).batches[0]).toMatchObject({ status: 'accepted', msgId: null })
    }
  })

  test('several deliverers at once', async () => {
    const a = await world.account()
    const list = await a.list(100_000)
    const { id } = await a.submit({ type: 'list', listId: list.id })
    a.wechat.gate = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    await Promise.all([1, 2, 3, 4].map(() => deliver(a.ctx, a.appId)))
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(10)
    expect(a.wechat.calls).toHaveLength(10)
    expect(
      (await a.view(id)).batches.every((batch) => batch.attempts === 1 && batch.status === 'accepted'),
    ).toBe(true)
  })

  test('a process that died in the call, before or after it took effect', async () => {
    for (const tookEffect of [false, true]) {
      const a = await world.account()
      const { id } = await a.submit(tag)
      await a.ctx.db.pace.create({ data: { appId: a.appId } })
      const dead = new Promise<never>(() => {})
      if (tookEffect) {
        // The call arrives; whoever made it never hears the answer.
        a.wechat.script.push({ lost: 'after' })
        await deliver(a.ctx, a.appId)
        await a.ctx.db.delivery.updateMany({
          where: { broadcastId: id },
          data: { claimedUntil: new Date(a.ctx.now().getTime() + MINUTE), notBefore: null },
        })
      } else {
        a.wechat.gate = () => dead
        // Until its call times out, maybe after this file: the dead say nothing of it.
        void deliver(a.ctx, a.appId).catch(() => {})
        await expect.poll(async () => (await a.view(id)).batches[0]?.status).toBe('sending')
        a.wechat.gate = async () => {}
      }
      // Others leave it alone while the claim may be alive.
      await sweep(a.ctx)
      expect(await deliver(a.ctx, a.appId)).toBeNull()
      world.pass(3 * MINUTE)
      await a.settle()
      expect(a.wechat.jobs).toHaveLength(1)
      expect((await a.view(id)).batches[0]).toMatchObject({ status: 'accepted', attempts: 2 })
    }
  })

  test('an answer that comes after its claim was given up still counts', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    let answerNow = () => {}
    a.wechat.gate = () => new Promise((resolve) => (answerNow = resolve))
    const slow = deliver(a.ctx, a.appId)
    await expect.poll(async () => (await a.view(id)).batches[0]?.status).toBe('sending')
    await releaseClaims(a.ctx, new Date(a.ctx.now().getTime() + HOUR))
    a.wechat.gate = async () => {}
    answerNow()
    await slow
    await a.settle()
    expect(a.wechat.calls).toHaveLength(1)
    expect((await a.view(id)).batches[0]).toMatchObject({ status: 'accepted', attempts: 1 })
  })

  test('the only process of an embedded database goes on at once after a restart', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    await a.ctx.db.pace.create({ data: { appId: a.appId } })
    await a.ctx.db.broadcast.update({ where: { id }, data: { status: 'sending', startedAt: a.ctx.now() } })
    expect((await claimNext(a.ctx, a.appId, 60)).type).toBe('claimed')
    await releaseClaims(a.ctx, new Date(a.ctx.now().getTime() + HOUR))
    const again = await a.deliver()
    expect(again && again.getTime() - a.ctx.now().getTime()).toBeLessThanOrEqual(65_000)
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(1)
  })

  test('23 hours after the first try nobody asks any more, and a person decides', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ lost: 'after' })
    await a.deliver()
    await pauseBroadcast(a.operator, { id })
    world.pass(23 * HOUR)
    await sweep(a.ctx)
    expect(await a.view(id)).toMatchObject({ status: 'partially_sent', batches: [{ status: 'unknown' }] })
    await a.settle()
    expect(a.wechat.calls).toHaveLength(1)
  })
})

describe('limits', () => {
  test('45009 waits for the next day in Beijing and can be cancelled meanwhile', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ errcode: 45009 })
    const again = await a.deliver()
    expect(again?.toISOString()).toMatch(/T16:00:10/)
    expect(await sweep(a.ctx)).not.toContain(a.appId)
    expect((await a.view(id)).batches[0]).toMatchObject({ status: 'pending', attempts: 1 })
    expect(await cancelBroadcast(a.operator, { id })).toMatchObject({ status: 'cancelled' })
  })

  test('45011 holds the whole account for a minute', async () => {
    const a = await world.account()
    const list = await a.list(30_000)
    const { id } = await a.submit({ type: 'list', listId: list.id })
    a.wechat.script.push({ errcode: 0, msg_id: 1 }, { errcode: 45011 })
    const from = a.ctx.now().getTime()
    const again = await a.deliver()
    expect(a.wechat.calls).toHaveLength(2)
    expect(again && again.getTime() - from).toBeGreaterThanOrEqual(MINUTE)
    await a.settle()
    expect((await a.view(id)).batches.map((batch) => batch.attempts)).toEqual([1, 2, 1])
    expect(a.wechat.jobs).toHaveLength(2)
  })

  test('it calls as fast as WeChat says, and no faster', async () => {
    const a = await world.account()
    a.wechat.perMinute = 2
    const list = await a.list(50_000)
    await a.submit({ type: 'list', listId: list.id })
    for (const calls of [2, 4, 5]) {
      await a.deliver()
      expect(a.wechat.calls).toHaveLength(calls)
      world.pass(61_001)
    }
  })

  test('no connection: nothing was sent, and it goes on when there is one', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ lost: 'unconnected' })
    await a.deliver()
    expect((await a.view(id)).batches[0]).toMatchObject({ status: 'pending' })
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(1)
  })
})

describe('stopping', () => {
  test('45028 pauses the broadcast and keeps what went; resume goes on', async () => {
    const a = await world.account()
    const list = await a.list(30_000)
    const { id } = await a.submit({ type: 'list', listId: list.id })
    a.wechat.script.push({ errcode: 0, msg_id: 1 }, { errcode: 45028 })
    await a.deliver()
    const paused = await a.view(id)
    expect(paused).toMatchObject({ status: 'paused', pauseReason: { code: 'wechat', errcode: 45028 } })
    expect(paused.batches.map((batch) => batch.status)).toEqual(['accepted', 'pending', 'pending'])
    expect(await a.deliver()).toBeNull()
    expect(await resumeBroadcast(a.operator, { id })).toMatchObject({ status: 'sending', pauseReason: null })
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(2)
    expect((await a.view(id)).batches.map((batch) => batch.status)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })

  test('content that WeChat refuses fails; the other deliveries wait for a person', async () => {
    const a = await world.account()
    const one = await a.submit(tag)
    const list = await a.list(20_000)
    const two = await a.submit({ type: 'list', listId: list.id })
    a.wechat.script.push({ errcode: 45002 }, { errcode: 45002 })
    await a.settle()
    expect(await a.view(one.id)).toMatchObject({ status: 'failed', pauseReason: null })
    const paused = await a.view(two.id)
    expect(paused).toMatchObject({ status: 'paused', pauseReason: { errcode: 45002 } })
    expect(paused.batches.map((batch) => batch.status)).toEqual(['failed', 'pending'])
    expect(await cancelBroadcast(a.operator, { id: two.id })).toMatchObject({ status: 'failed' })
  })

  test('cancelled while a call is out: what comes back refused is not tried again', async () => {
    const a = await world.account()
    const list = await a.list(20_000)
    const { id } = await a.submit({ type: 'list', listId: list.id })
    let answerNow = () => {}
    a.wechat.gate = () => new Promise((resolve) => (answerNow = resolve))
    a.wechat.script.push({ errcode: 45011 })
    const running = deliver(a.ctx, a.appId)
    await expect.poll(async () => (await a.view(id)).batches[0]?.status).toBe('sending')
    await expect.poll(() => answerNow.length >= 0 && a.wechat.script.length).toBe(0)
    expect(await cancelBroadcast(a.operator, { id })).toMatchObject({ status: 'sending' })
    answerNow()
    await running
    await a.settle()
    expect(a.wechat.calls).toHaveLength(1)
    expect(await a.view(id)).toMatchObject({ status: 'cancelled' })
  })

  test('paused by a person: no call until it is resumed', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    expect(await pauseBroadcast(a.operator, { id })).toMatchObject({
      status: 'paused',
      pauseReason: { by: '小王' },
    })
    await a.settle()
    expect(a.wechat.calls).toEqual([])
    expect(await resumeBroadcast(a.operator, { id })).toMatchObject({ status: 'scheduled' })
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(1)
  })

  test('what is over can be neither paused, resumed nor cancelled', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    await a.settle()
    for (const act of [pauseBroadcast, resumeBroadcast, cancelBroadcast]) {
      await expect(act(a.operator, { id })).rejects.toMatchObject({ code: 'conflict' })
    }
  })
})

describe('results', () => {
  // A sweep works for all accounts; those of other tests would take its polls.
  let world: Awaited<ReturnType<typeof createBroadcastWorld>>
  beforeAll(async () => {
    world = await createBroadcastWorld()
  })
  afterAll(() => world.close())

  test('an event that comes before its id is known is matched when the id is', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ lost: 'after' })
    await a.deliver()
    const msgId = a.wechat.jobs[0]?.msgId ?? ''
    await storeResult(a.ctx, { appId: a.appId, msgId }, [1500, 1400, 1399, 1])
    expect(await recordSendResult(a.ctx, { appId: a.appId, msgId })).toBe(false)
    await a.settle()
    const view = await a.view(id)
    expect(view).toMatchObject({
      status: 'sent',
      counts: { total: 1500, filtered: 100, sent: 1399, failed: 1 },
    })
    expect(view.story.map((entry) => entry.kind)).toEqual([
      ...['submitted', 'started', 'askAgain', 'alreadyAccepted', 'result', 'ended'],
    ])
    // Once more changes nothing.
    expect(await recordSendResult(a.ctx, { appId: a.appId, msgId })).toBe(true)
    expect(await a.view(id)).toEqual({ ...view, asOf: expect.any(String) as string })
  })

  test('err(N) fails the delivery and keeps WeChat’s word', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    await a.settle()
    const msgId = a.wechat.jobs[0]?.msgId ?? ''
    await storeResult(a.ctx, { appId: a.appId, msgId }, [0, 0, 0, 0], 'err(20431)')
    await sweep(a.ctx)
    expect(await a.view(id)).toMatchObject({
      status: 'failed',
      counts: { total: 0, filtered: 0, sent: 0, failed: 0 },
      batches: [{ status: 'failed', resultStatus: 'err(20431)' }],
    })
  })

  test('a lost event: mass/get is asked, less and less often; a late event still brings the counts', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    await a.settle()
    const msgId = a.wechat.jobs[0]?.msgId ?? ''
    world.pass(MINUTE)
    await sweep(a.ctx)
    expect((await a.view(id)).status).toBe('sending')
    a.wechat.statuses[msgId] = 'SEND_SUCCESS'
    await sweep(a.ctx)
    expect((await a.view(id)).status).toBe('sending')
    world.pass(2 * MINUTE)
    await sweep(a.ctx)
    expect(await a.view(id)).toMatchObject({
      status: 'sent',
      counts: null,
      batches: [{ status: 'finished' }],
    })
    await storeResult(a.ctx, { appId: a.appId, msgId }, [5, 5, 5, 0])
    await recordSendResult(a.ctx, { appId: a.appId, msgId })
    expect(await a.view(id)).toMatchObject({ status: 'sent', counts: { total: 5, sent: 5 } })
  })

  test('no word at all: sent after half an hour', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    await a.settle()
    world.pass(31 * MINUTE)
    await sweep(a.ctx)
    expect(await a.view(id)).toMatchObject({
      status: 'sent',
      counts: null,
      batches: [{ status: 'accepted' }],
    })
  })

  test('a sum is told only when every batch that WeChat took has its figures', async () => {
    const a = await world.account()
    const { id } = await a.submit({ type: 'list', listId: (await a.list(25_000)).id })
    await a.settle()
    const [first, second, third] = a.wechat.jobs.map((job) => job.msgId)
    const finish = async (msgId: string | undefined, counts: [number, number, number, number]) => {
      const key = { appId: a.appId, msgId: msgId ?? '' }
      await storeResult(a.ctx, key, counts)
      await recordSendResult(a.ctx, key)
    }
    await finish(first, [10_000, 9_990, 9_980, 10])
    await finish(second, [7_500, 7_500, 7_500, 0])
    const soFar = { total: 17_500, filtered: 10, sent: 17_480, failed: 10 }
    expect(await a.view(id)).toMatchObject({ status: 'sending', counts: null, countsSoFar: soFar })
    world.pass(31 * MINUTE)
    await sweep(a.ctx)
    expect(await a.view(id)).toMatchObject({ status: 'sent', counts: null, countsSoFar: soFar })
    const [listed] = (await listBroadcasts(a.ctx, { appId: a.appId })).items
    expect(listed).toMatchObject({ counts: null, countsSoFar: soFar })

    await finish(third, [7_500, 7_500, 7_400, 100])
    const whole = { total: 25_000, filtered: 10, sent: 24_880, failed: 110 }
    expect(await a.view(id)).toMatchObject({ status: 'sent', counts: whole, countsSoFar: whole })
  })

  test('what nobody can tell about leaves the sum open; what was refused does not', async () => {
    const a = await world.account()
    const { id } = await a.submit({ type: 'list', listId: (await a.list(15_000)).id })
    a.wechat.script.push({ errcode: 45002 })
    await a.settle()
    await resumeBroadcast(a.operator, { id })
    await a.settle()
    const key = { appId: a.appId, msgId: a.wechat.jobs[0]?.msgId ?? '' }
    await storeResult(a.ctx, key, [7_500, 7_500, 7_500, 0])
    await recordSendResult(a.ctx, key)
    const counts = { total: 7_500, filtered: 0, sent: 7_500, failed: 0 }
    expect(await a.view(id)).toMatchObject({ status: 'partially_sent', counts })
    await a.ctx.db.delivery.update({
      where: { broadcastId_seq: { broadcastId: id, seq: 1 } },
      data: { status: 'unknown' },
    })
    await settleUnknown(a.operator, { id, seq: 1, found: 'sent' })
    expect(await a.view(id)).toMatchObject({ status: 'sent', counts: null, countsSoFar: counts })
  })

  test('somebody else’s event is kept and matches nothing', async () => {
    const a = await world.account()
    await storeResult(a.ctx, { appId: a.appId, msgId: '42' }, [1, 1, 1, 0])
    expect(await recordSendResult(a.ctx, { appId: a.appId, msgId: '42' })).toBe(false)
    await sweep(a.ctx)
    expect(await a.ctx.db.sendResult.count({ where: { appId: a.appId, matchedAt: null } })).toBe(1)
  })

  test('a call that never learns its id keeps the events of two days from being foreign, not those after', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    a.wechat.script.push({ errcode: 45065 })
    await a.settle()
    expect(await a.view(id)).toMatchObject({ batches: [{ status: 'accepted', msgId: null }] })
    const isForeign = async (msgId: string) => {
      await storeResult(a.ctx, { appId: a.appId, msgId }, [1, 1, 1, 0])
      await sweep(a.ctx)
      const key = { appId_msgId: { appId: a.appId, msgId } }
      return (await a.ctx.db.sendResult.findUniqueOrThrow({ where: key })).foreignAt !== null
    }
    expect(await isForeign('43')).toBe(false)
    world.pass(49 * 60 * MINUTE)
    expect(await isForeign('44')).toBe(true)
  })
})
