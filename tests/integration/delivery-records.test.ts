/** What is written down of a call, whom its answer holds up, and what stands still because of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { deliver } from '@/lib/services/delivery/deliver'
import { releaseClaims } from '@/lib/services/delivery/sweep'
import { createBroadcastWorld } from '../support/broadcasts'
import type { Scripted } from '../support/scripted-wechat'

const MINUTE = 60_000
const RETRY_WAIT = 65_000
const tag = { type: 'tag', tagId: 2 } as const

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

type Account = Awaited<ReturnType<(typeof world)['account']>>

const deliveriesOf = ({ ctx }: Account, broadcastId: string) =>
  ctx.db.delivery.findMany({ where: { broadcastId }, orderBy: { seq: 'asc' } })
const paceOf = ({ ctx, appId }: Account) => ctx.db.pace.findUniqueOrThrow({ where: { appId } })

/** A list of so many calls, but quick to write. */
async function submitPages(a: Account, pages: number) {
  const page = (seq: number) => ({
    seq,
    openIds: [1, 2].map((n) => `o${String(seq * 10 + n).padStart(27, '0')}`).join(','),
    size: 2,
  })
  const create = Array.from({ length: pages }, (_, i) => page(i + 1))
  const { id } = await a.ctx.db.openIdList.create({
    data: { appId: a.appId, count: pages * 2, createdById: 'test', pages: { create } },
  })
  return await a.submit({ type: 'list', listId: id })
}

/** Its first delivery after one call, with the clock stopped, what the story says of it, and the account's pace. */
async function afterOneCall(script: Scripted[]) {
  const a = await world.account()
  const { id } = await a.submit(tag)
  a.wechat.script.push(...script)
  const now = a.ctx.now()
  await deliver({ ...a.ctx, now: () => now }, a.appId)
  const [delivery] = await deliveriesOf(a, id)
  const view = await a.view(id)
  const story = view.story.filter(({ kind }) => !['submitted', 'started', 'ended'].includes(kind))
  if (!delivery) throw new Error('There is no delivery.')
  const inMs = (at: Date | null) => at && at.getTime() - now.getTime()
  return { ...{ a, id, view, story, delivery, inMs }, pace: await paceOf(a) }
}

const nothingHeld = { blockedUntil: null, blockedBy: null }

describe('one call', () => {
  test('accepted: its ids, and when to ask for the result', async () => {
    const { a, delivery, story, pace, inMs } = await afterOneCall([])
    const msgId = a.wechat.jobs[0]?.msgId
    expect(delivery).toMatchObject({ status: 'accepted', attempts: 1, msgId, msgDataId: null, errcode: null })
    expect(delivery).toMatchObject({ claimedUntil: null, notBefore: null, finishedAt: null })
    expect(delivery.lastAnswer).toMatchObject({ reply: { errcode: 0 } })
    expect([delivery.acceptedAt, delivery.pollAt].map(inMs)).toEqual([0, MINUTE])
    expect(story).toMatchObject([{ kind: 'accepted', seq: 1, data: { msgId, attempt: 1 } }])
    expect(pace).toMatchObject({ ...nothingHeld, doubtsInRow: 0 })
  })

  test.each<[string, Scripted, Record<string, unknown>]>([
    ['a lost answer', { lost: 'after' }, { cause: 'connection' }],
    ['502', { status: 502 }, { cause: 'http', httpStatus: 502 }],
    ['a page of HTML', { text: '<html>' }, { cause: 'notJson', httpStatus: 200 }],
    ['WeChat is busy', { errcode: -1 }, { cause: 'errcode', errcode: -1 }],
  ])('in doubt, %s: it stays in doubt until it is asked again', async (_, scripted, why) => {
    const { delivery, story, pace, inMs } = await afterOneCall([scripted])
    expect(delivery).toMatchObject({ status: 'sending', attempts: 1, claimedUntil: null, finishedAt: null })
    expect([delivery.firstTriedAt, delivery.notBefore].map(inMs)).toEqual([0, RETRY_WAIT])
    expect(delivery.lastAnswer).not.toBeNull()
    const at = delivery.notBefore?.toISOString()
    expect(story.map(({ kind, seq, data }) => ({ kind, seq, data }))).toEqual([
      { kind: 'askAgain', seq: 1, data: { ...why, attempt: 1, at } },
    ])
    expect(pace).toMatchObject({ ...nothingHeld, doubtsInRow: 1 })
  })

  test('too fast, in doubt: the whole account waits', async () => {
    const { delivery, pace } = await afterOneCall([{ errcode: 42010 }])
    expect(delivery.status).toBe('sending')
    expect(pace).toMatchObject({ blockedUntil: delivery.notBefore, blockedBy: 42010, doubtsInRow: 1 })
  })

  test.each<[string, Scripted, Record<string, unknown>, number]>([
    ['45011', { errcode: 45011 }, { cause: 'minute', errcode: 45011 }, MINUTE],
    ['no connection', { lost: 'unconnected' }, { cause: 'noConnection' }, 5000],
  ])(
    'surely without effect, %s: as if it had never been, and the account waits',
    async (_, scripted, why, ms) => {
      const { delivery, story, pace, inMs } = await afterOneCall([scripted])
      expect(delivery).toMatchObject({ status: 'pending', firstTriedAt: null, claimedUntil: null })
      expect(inMs(delivery.notBefore)).toBe(ms)
      const until = delivery.notBefore?.toISOString()
      expect(story.map(({ kind, seq, data }) => ({ kind, seq, data }))).toEqual([
        { kind: 'waiting', seq: 1, data: { ...why, until } },
      ])
      const blockedBy = 'errcode' in why ? why.errcode : null
      expect(pace).toMatchObject({ blockedUntil: delivery.notBefore, blockedBy, doubtsInRow: 0 })
    },
  )

  test('refused for good: WeChat’s code and its request id', async () => {
    const { delivery, story, view, pace, inMs } = await afterOneCall([
      { errcode: 45002, errmsg: 'content size out of limit rid: 65a1b2c3-4d5e6f70-12345678' },
    ])
    expect(delivery).toMatchObject({ status: 'failed', errcode: 45002, claimedUntil: null, notBefore: null })
    expect(inMs(delivery.finishedAt)).toBe(0)
    expect(delivery.lastAnswer).toMatchObject({ errcode: 45002 })
    const data = { errcode: 45002, rid: '65a1b2c3-4d5e6f70-12345678' }
    expect(story).toMatchObject([{ kind: 'refused', seq: 1, data }])
    expect(view.story.at(-1)).toMatchObject({ kind: 'ended', data: { status: 'failed' } })
    expect(pace).toMatchObject(nothingHeld)
  })

  test('what dooms all: it may be called when a person has mended it', async () => {
    const { a, id, delivery, story } = await afterOneCall([{ errcode: 45028 }])
    expect(delivery).toMatchObject({ status: 'pending', errcode: 45028, firstTriedAt: null, notBefore: null })
    const reason = { code: 'wechat', errcode: 45028 }
    expect(story.map(({ kind, data }) => ({ kind, data }))).toEqual([{ kind: 'paused', data: { reason } }])
    await resumeBroadcast(a.operator, { id })
    await a.deliver()
    expect((await deliveriesOf(a, id))[0]).toMatchObject({ status: 'accepted', attempts: 2, errcode: null })
  })
})

describe('a second answer to what is in doubt', () => {
  async function afterDoubt(second: Scripted) {
    const { a, id, delivery: first } = await afterOneCall([{ lost: 'before' }])
    a.wechat.script.push(second)
    world.pass(RETRY_WAIT + 1000)
    await a.deliver()
    const [delivery] = await deliveriesOf(a, id)
    const view = await a.view(id)
    return { ...{ a, id, first, delivery, view, last: view.story.at(-1) }, pace: await paceOf(a) }
  }

  test('the tag is gone: nobody knows, and a person decides', async () => {
    const { delivery, view } = await afterDoubt({ errcode: 40152 })
    expect(delivery).toMatchObject({ status: 'unknown', errcode: 40152, claimedUntil: null })
    expect(delivery?.finishedAt).not.toBeNull()
    expect(view.status).toBe('partially_sent')
    expect(view.story.at(-2)).toMatchObject({ kind: 'unclear', seq: 1, data: { errcode: 40152 } })
  })

  test('the quota is used up: it waits for a person and is in doubt as before', async () => {
    const { a, id, first, delivery, view } = await afterDoubt({ errcode: 45028 })
    expect(delivery).toMatchObject({ status: 'sending', errcode: 45028, claimedUntil: null, notBefore: null })
    expect(delivery?.firstTriedAt).toEqual(first.firstTriedAt)
    expect(view.status).toBe('paused')
    await resumeBroadcast(a.operator, { id })
    await a.settle()
    expect((await deliveriesOf(a, id))[0]).toMatchObject({ status: 'accepted', attempts: 3 })
  })

  test('45011: the same id again, and the account waits', async () => {
    const { first, delivery, last, pace } = await afterDoubt({ errcode: 45011 })
    expect(delivery).toMatchObject({ status: 'sending', firstTriedAt: first.firstTriedAt })
    expect(last).toMatchObject({ kind: 'askAgain', data: { cause: 'errcode', errcode: 45011, attempt: 2 } })
    expect(pace).toMatchObject({ blockedUntil: delivery?.notBefore, blockedBy: 45011, doubtsInRow: 2 })
  })

  test('WeChat has it already', async () => {
    const { a, delivery, last } = await afterDoubt({ errcode: 45065, msg_id: 77 })
    expect(a.wechat.jobs).toEqual([])
    expect(delivery).toMatchObject({ status: 'accepted', msgId: '77' })
    expect(last).toMatchObject({ kind: 'alreadyAccepted', seq: 1, data: { msgId: '77', attempt: 2 } })
  })
})

test('an account that is held up longer already stays so', async () => {
  const a = await world.account()
  await a.submit(tag)
  const tomorrow = new Date(a.ctx.now().getTime() + 600 * MINUTE)
  let answerNow = () => {}
  a.wechat.gate = () => new Promise((resolve) => (answerNow = resolve))
  a.wechat.script.push({ errcode: 45011 })
  const running = a.deliver()
  await expect.poll(() => a.wechat.arriving).not.toBeNull()
  await a.ctx.db.pace.update({
    where: { appId: a.appId },
    data: { blockedUntil: tomorrow, blockedBy: 45009 },
  })
  answerNow()
  await running
  expect(await paceOf(a)).toMatchObject({ blockedUntil: tomorrow, blockedBy: 45009 })
})

test('an account whose earlier hold has passed is held up anew', async () => {
  const a = await world.account()
  await a.submit(tag)
  await a.ctx.db.pace.create({
    data: { appId: a.appId, blockedUntil: new Date(a.ctx.now().getTime() - MINUTE), blockedBy: 45009 },
  })
  a.wechat.script.push({ errcode: 45011 })
  const before = a.ctx.now()
  await a.deliver()
  const { blockedUntil, blockedBy } = await paceOf(a)
  expect(blockedBy).toBe(45011)
  expect(blockedUntil?.getTime()).toBeGreaterThan(before.getTime())
})

test('a refusal that comes when another worker has taken over counts no more', async () => {
  const a = await world.account()
  const { id } = await a.submit(tag)
  const answers: (() => void)[] = []
  a.wechat.gate = () => new Promise((resolve) => void answers.push(resolve))
  a.wechat.script.push({ errcode: 45002 })
  const slow = a.deliver()
  await expect.poll(() => answers.length).toBe(1)
  await releaseClaims(a.ctx, new Date(a.ctx.now().getTime() + 60 * MINUTE))
  world.pass(RETRY_WAIT + 1000)
  const second = a.deliver()
  await expect.poll(() => answers.length).toBe(2)
  answers[0]?.()
  await slow
  expect((await deliveriesOf(a, id))[0]).toMatchObject({ status: 'sending', attempts: 2, lastAnswer: null })
  const view = await a.view(id)
  expect(view.story.map(({ kind }) => kind)).not.toContain('refused')
  expect(view.status).toBe('sending')
  answers[1]?.()
  await second
  expect((await deliveriesOf(a, id))[0]).toMatchObject({ status: 'accepted', attempts: 2 })
})

describe('one of several is refused', () => {
  async function refused(errcode: number, onError: 'pause' | 'skip') {
    const a = await world.account()
    const { id } = await submitPages(a, 3)
    await a.ctx.db.broadcast.update({ where: { id }, data: { onError } })
    a.wechat.script.push({ errcode })
    await a.deliver()
    const { status, batches } = await a.view(id)
    return { status, batches: batches.map((batch) => batch.status) }
  }

  test.each([
    ['its content, and somebody looks first', 45002, 'pause', 'paused', ['failed', 'pending', 'pending']],
    ['its content, and the others go on', 45002, 'skip', 'sending', ['failed', 'accepted', 'accepted']],
    ['its people alone', 40003, 'pause', 'sending', ['failed', 'accepted', 'accepted']],
    ['what dooms all, whatever was chosen', 45028, 'skip', 'paused', ['pending', 'pending', 'pending']],
  ] as const)('%s', async (_, errcode, onError, status, batches) => {
    expect(await refused(errcode, onError)).toEqual({ status, batches })
  })
})

describe('the circuit breaker', () => {
  const busy = { errcode: -1 }

  test('too many doubts in a row: all that has calls to make stands still, and nobody else', async () => {
    const a = await world.account({ breakerAfter: 3 })
    const other = await world.account({ breakerAfter: 3 })
    const others = await other.submit(tag)
    other.wechat.script.push(busy)
    await other.deliver()
    const done = await a.submit(tag)
    await a.deliver()
    const one = await submitPages(a, 4)
    const two = await a.submit(tag)
    a.wechat.script.push(busy, busy, busy)
    await a.deliver()
    const reason = { code: 'breaker', doubts: 3 }
    for (const { id } of [one, two]) {
      const view = await a.view(id)
      expect(view).toMatchObject({ status: 'paused', pauseReason: reason })
      expect(view.story.at(-1)).toMatchObject({ kind: 'paused', data: { reason } })
    }
    const batches = (await a.view(one.id)).batches
    expect(batches.map(({ status, attempts }) => [status, attempts])).toEqual([
      ...['sending', 'sending', 'sending'].map((status) => [status, 1]),
      ['pending', 0],
    ])
    expect((await a.view(done.id)).status).toBe('sending')
    expect((await other.view(others.id)).status).toBe('sending')
    expect(await paceOf(other)).toMatchObject({ doubtsInRow: 1 })
    // Whoever resumes has its chances again.
    expect(await paceOf(a)).toMatchObject({ doubtsInRow: 0 })
    expect(await a.deliver()).toBeNull()
  })

  test('a clear answer between them, even a refusal, starts the count anew', async () => {
    const a = await world.account({ breakerAfter: 2 })
    const { id } = await submitPages(a, 5)
    a.wechat.script.push(busy, { errcode: 0, msg_id: 5 }, busy, { errcode: 40003 }, busy)
    await a.deliver()
    expect(await a.view(id)).toMatchObject({ status: 'sending' })
    expect(await paceOf(a)).toMatchObject({ doubtsInRow: 1 })
  })

  test('what stays unclear counts as well', async () => {
    const a = await world.account({ breakerAfter: 2 })
    const { id } = await a.submit(tag)
    a.wechat.script.push(busy)
    await a.deliver()
    const more = await submitPages(a, 2)
    a.wechat.script.push({ errcode: 40152 })
    world.pass(RETRY_WAIT + 1000)
    await a.deliver()
    expect((await a.view(id)).batches[0]).toMatchObject({ status: 'unknown' })
    expect(await a.view(more.id)).toMatchObject({ status: 'paused', pauseReason: { doubts: 2 } })
  })
})
