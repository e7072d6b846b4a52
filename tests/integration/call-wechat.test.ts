/** What one mass call comes to: the answer that decides, and the record that people may look at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { callWechat } from '@/lib/services/delivery/call-wechat'
import { claimNext } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { startDueBroadcasts } from '@/lib/services/delivery/start-due'
import { WechatApiError, WechatTokenError } from '@/lib/wechat/errors'
import { createBroadcastWorld } from '../support/broadcasts'
import type { Scripted } from '../support/scripted-wechat'

const tag = { type: 'tag', tagId: 2 } as const
const SEND = '/cgi-bin/message/mass/sendall'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

/** An account whose next delivery is claimed. */
async function claimed(listOf = 0) {
  const a = await world.account()
  const listId = listOf > 0 ? (await a.list(listOf)).id : null
  const { id } = await a.submit(listId ? { type: 'list', listId } : tag)
  await a.ctx.db.pace.createMany({ data: { appId: a.appId } })
  await startDueBroadcasts(a.ctx, a.appId)
  const claim = await claimNext(a.ctx, a.appId, 60)
  if (claim.type !== 'claimed') throw new Error('Nothing was due.')
  const now = a.ctx.now()
  const ctx: Context = { ...a.ctx, now: () => now }
  return { a, id, listId, ctx, delivery: claim.delivery, at: now.toISOString() }
}

async function answerTo(scripted: Scripted) {
  const { a, ctx, delivery, at } = await claimed()
  a.wechat.script.push(scripted)
  return { answered: await callWechat(ctx, delivery), at }
}

const clientThatFails = (ctx: Context, error: unknown): Context => ({
  ...ctx,
  wechat: () => Promise.reject(error as Error),
})

describe('what came back', () => {
  test('accepted', async () => {
    const { a, ctx, delivery, at } = await claimed()
    const answered = await callWechat(ctx, delivery)
    const msgId = a.wechat.jobs[0]?.msgId
    expect(answered).toEqual({
      answer: { kind: 'accepted', msgId, msgDataId: null },
      record: { at, reply: { errcode: 0, errmsg: 'ok', msg_id: msgId, msg_data_id: null } },
    })
  })

  test('refused, without a request id', async () => {
    const { answered, at } = await answerTo({ errcode: 45028, errmsg: 'has no masssend quota' })
    const said = { errcode: 45028, errmsg: 'has no masssend quota' }
    expect(answered).toEqual({
      answer: { kind: 'refused', errcode: 45028, rid: undefined, msgId: null },
      record: { at, ...said, endpoint: SEND, stage: 'call', reply: said },
    })
  })

  test('refused, with its request id', async () => {
    const rid = '65a1b2c3-4d5e6f70-12345678'
    const { answered } = await answerTo({ errcode: 45002, errmsg: `too long rid: ${rid}` })
    expect(answered).toMatchObject({ answer: { kind: 'refused', rid }, record: { rid, errcode: 45002 } })
  })

  test.each<[string, Scripted, object, object]>([
    [
      'no answer',
      { lost: 'after' },
      { mayHaveArrived: true, cause: 'connection', httpStatus: undefined },
      { failure: 'reset', mayHaveArrived: true },
    ],
    [
      'no connection',
      { lost: 'unconnected' },
      { mayHaveArrived: false, cause: 'connection', httpStatus: undefined },
      { failure: 'connect', mayHaveArrived: false },
    ],
    [
      'a gateway',
      { status: 502 },
      { mayHaveArrived: true, cause: 'http', httpStatus: 502 },
      { failure: 'http', mayHaveArrived: true, httpStatus: 502 },
    ],
    [
      'another shape',
      { text: '{"msg_id":{}}' },
      { mayHaveArrived: true, cause: 'badShape', httpStatus: undefined },
      { failure: 'bad_shape', mayHaveArrived: true, reply: { msg_id: {} } },
    ],
  ])('%s: how, and whether it may have arrived', async (_, scripted, answer, record) => {
    const { answered, at } = await answerTo(scripted)
    expect(answered?.answer).toMatchObject({ kind: 'lost', ...answer })
    const { detail, ...told } = answered?.record ?? {}
    expect(told).toEqual({ at, endpoint: SEND, ...record })
    expect(detail === undefined || (typeof detail === 'string' && detail !== '')).toBe(true)
  })
})

describe('no call was made', () => {
  test('the list is gone: as if it were empty', async () => {
    const { a, ctx, listId, delivery, at } = await claimed(3)
    await a.ctx.db.openIdPage.deleteMany({ where: { listId: listId ?? '' } })
    expect(await callWechat(ctx, delivery)).toEqual({
      answer: { kind: 'refused', errcode: 40031 },
      record: { at, failure: 'listGone' },
    })
    expect(a.wechat.calls).toEqual([])
  })

  test('the account is gone', async () => {
    const { ctx, delivery, at } = await claimed()
    const gone = clientThatFails(ctx, new AppError('not_found', 'accountNotFound'))
    expect(await callWechat(gone, delivery)).toEqual({
      answer: { kind: 'noToken', errcode: 40013, passing: false },
      record: { at, failure: 'accountGone' },
    })
  })

  test.each([
    ['an error of ours', new Error('oops')],
    ['another refusal of ours', new AppError('conflict', 'alreadySent')],
    ['what only looks like one', { code: 'not_found' }],
  ])('%s: counts as doubtful, since nobody knows how far it came', async (_, error) => {
    const { ctx, delivery, at } = await claimed()
    expect(await callWechat(clientThatFails(ctx, error), delivery)).toEqual({
      answer: { kind: 'lost', mayHaveArrived: true, cause: 'interrupted' },
      record: { at, failure: 'bug' },
    })
  })

  const of = { endpoint: '/cgi-bin/stable_token', errmsg: 'no', stage: 'token' as const }
  const later = new Date('2030-01-01T00:00:00Z')
  test.each([
    ['a wrong secret', new WechatApiError({ ...of, errcode: 40125 }), 40125, false, undefined],
    ['in its cool-down', new WechatApiError({ ...of, errcode: 40164, retryAt: later }), 40164, true, later],
    ['renewed just now', new WechatTokenError('force_gap', of), 40001, true, undefined],
    ['renewed too often', new WechatTokenError('force_limit', of), 40001, false, undefined],
  ])('no token, %s', async (_, error, errcode, passing, retryAt) => {
    const { ctx, delivery, at } = await claimed()
    const call = () => Promise.reject(error)
    const answered = await callWechat({ ...ctx, wechat: async () => ({ call }) as never }, delivery)
    expect(answered?.answer).toEqual({ kind: 'noToken', errcode, rid: undefined, passing, retryAt })
    expect(answered?.record).toMatchObject({ at, errcode, endpoint: of.endpoint, stage: 'token' })
  })
})

test('a loop that has run for a minute leaves the rest to the next one', async () => {
  const a = await world.account()
  await a.submit({ type: 'list', listId: (await a.list(25_000)).id })
  a.wechat.gate = async () => void world.pass(61_000)
  expect(await deliver(a.ctx, a.appId)).toEqual(expect.any(Date))
  expect(a.wechat.calls).toHaveLength(1)
  expect(await deliver(a.ctx, a.appId)).toEqual(expect.any(Date))
  expect(a.wechat.calls).toHaveLength(2)
})

test('a broadcast whose time comes while another one goes out is started, too', async () => {
  const a = await world.account()
  const long = await a.submit({ type: 'list', listId: (await a.list(35_000)).id })
  let planned = ''
  a.wechat.gate = async () => {
    if (a.wechat.calls.length === 0) planned = (await a.submit(tag)).id
    if (a.wechat.calls.length === 1) world.pass(1500)
    if (a.wechat.calls.length === 3) expect((await a.view(planned)).status).toBe('sending')
  }
  await a.deliver()
  expect((await a.view(long.id)).batches.map(({ status }) => status)).toEqual(Array(4).fill('accepted'))
  expect(a.wechat.calls).toHaveLength(5)
})
