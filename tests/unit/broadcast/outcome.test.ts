import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideOutcome, type MassAnswer, type Tried } from '@/lib/broadcast/outcome'

const now = new Date('2026-11-24T04:00:00Z')
const wait = 65_000
const tried: Tried = { now, firstTriedAt: now, attempts: 1, inDoubt: false, retryWaitMs: wait }
const inDoubt: Tried = {
  ...tried,
  attempts: 2,
  inDoubt: true,
  firstTriedAt: new Date(now.getTime() - 60_000),
}
const refused = (errcode: number): MassAnswer => ({ kind: 'refused', errcode })
const after = (ms: number) => new Date(now.getTime() + ms)
const midnight = new Date('2026-11-24T16:00:10Z')

describe('accepted', () => {
  test('with its ids', () => {
    expect(decideOutcome({ kind: 'accepted', msgId: '9007199254740993', msgDataId: '2' }, tried)).toEqual({
      type: 'accepted',
      msgId: '9007199254740993',
      msgDataId: '2',
      already: false,
    })
  })
  test.each([['77'], [null]])('45065 is a yes, with or without an id (%s)', (msgId) => {
    for (const t of [tried, inDoubt]) {
      const outcome = decideOutcome({ kind: 'refused', errcode: 45065, msgId }, t)
      expect(outcome).toEqual({ type: 'accepted', msgId, msgDataId: null, already: true })
    }
  })
})

describe('in doubt: the same id again, a minute later', () => {
  test.each([
    -1, 45066, 268487001, 268487002, 268488001, 9500001, 9500002, 42010, 44990, 89501, 89502, 89504, 89505,
  ])('%i', (errcode) => {
    for (const t of [tried, inDoubt]) {
      expect(decideOutcome(refused(errcode), t)).toMatchObject({
        type: 'retry',
        at: after(wait),
        cause: 'errcode',
      })
    }
  })
  test.each(['timeout', 'connection', 'http', 'notJson', 'badShape', 'interrupted'] as const)(
    '%s',
    (cause) => {
      const lost: MassAnswer = { kind: 'lost', mayHaveArrived: true, cause }
      expect(decideOutcome(lost, tried)).toEqual({
        type: 'retry',
        at: after(wait),
        cause,
        blockAccount: false,
      })
    },
  )
  test('less and less often, so that the day’s calls last', () => {
    const ms = (attempts: number) => {
      const outcome = decideOutcome(refused(-1), { ...tried, attempts })
      return outcome.type === 'retry' ? outcome.at.getTime() - now.getTime() : null
    }
    expect([1, 5, 6, 7, 30].map(ms)).toEqual([wait, wait, 2 * wait, 4 * wait, 30 * 60_000])
  })
  test('23 hours after the first try nobody asks any more', () => {
    const first = (ms: number) => new Date(now.getTime() + wait - 23 * 3_600_000 + ms)
    expect(decideOutcome(refused(-1), { ...tried, firstTriedAt: first(1) }).type).toBe('retry')
    expect(decideOutcome(refused(-1), { ...tried, firstTriedAt: first(0) })).toEqual({ type: 'unknown' })
  })
})

describe('surely refused for now', () => {
  test('45009: the next day in Beijing', () => {
    expect(decideOutcome(refused(45009), tried)).toEqual({ type: 'wait', until: midnight, cause: 'day' })
  })
  test('45011: the next minute', () => {
    expect(decideOutcome(refused(45011), tried)).toEqual({
      type: 'wait',
      until: after(60_000),
      cause: 'minute',
    })
  })
  test('no connection: sooner, then later', () => {
    const none: MassAnswer = { kind: 'lost', mayHaveArrived: false, cause: 'connection' }
    const until = (attempts: number) => decideOutcome(none, { ...tried, attempts })
    expect(until(1)).toEqual({ type: 'wait', until: after(5000), cause: 'noConnection' })
    expect(until(3)).toEqual({ type: 'wait', until: after(20_000), cause: 'noConnection' })
    expect(until(50)).toEqual({ type: 'wait', until: after(300_000), cause: 'noConnection' })
  })
  test('after a doubtful try it stays in doubt, whatever refuses it now', () => {
    const none: MassAnswer = { kind: 'lost', mayHaveArrived: false, cause: 'connection' }
    expect(decideOutcome(refused(45011), inDoubt)).toEqual({
      type: 'retry',
      at: after(wait),
      cause: 'errcode',
      blockAccount: true,
    })
    expect(decideOutcome(refused(45009), inDoubt)).toMatchObject({ type: 'retry', at: midnight })
    expect(decideOutcome(none, inDoubt)).toMatchObject({
      type: 'retry',
      at: after(wait),
      cause: 'connection',
    })
  })
})

describe('a person must act', () => {
  test.each([
    [45028, 'wechat'],
    [48001, 'wechat'],
    [48003, 'wechat'],
    [48004, 'wechat'],
    [48008, 'wechat'],
    [45062, 'wechat'],
    [40013, 'account'],
    [40125, 'account'],
    [40164, 'account'],
    [61004, 'account'],
    [50002, 'account'],
    [89503, 'account'],
  ])('%i (%s)', (errcode, code) => {
    for (const t of [tried, inDoubt]) {
      expect(decideOutcome(refused(errcode), t)).toEqual({ type: 'halted', reason: { code, errcode } })
    }
  })
  test('40007: after a doubtful try the draft may be gone because it was sent; before any, a person must act', () => {
    expect(decideOutcome(refused(40007), inDoubt)).toEqual({ type: 'unknown', errcode: 40007 })
    expect(decideOutcome(refused(40007), tried)).toEqual({
      type: 'halted',
      reason: { code: 'wechat', errcode: 40007 },
    })
  })
  test.each([40001, 40014, 41001, 42001])(
    '%i: the token is being fought over for a while, then it is a matter',
    (errcode) => {
      expect(decideOutcome(refused(errcode), tried)).toMatchObject({ type: 'wait', cause: 'token' })
      const reason = { code: 'account', errcode }
      expect(decideOutcome(refused(errcode), { ...tried, attempts: 4 })).toEqual({ type: 'halted', reason })
    },
  )
})

describe('not prepared: the mass call was never made', () => {
  const notPrepared = (more: Omit<Extract<MassAnswer, { kind: 'notPrepared' }>, 'kind'>): MassAnswer => ({
    kind: 'notPrepared',
    ...more,
  })
  test('no answer, busy, or the quota of uploads: it is tried again', () => {
    expect(decideOutcome(notPrepared({}), tried)).toMatchObject({ type: 'wait', cause: 'noConnection' })
    expect(decideOutcome(notPrepared({ errcode: -1 }), tried)).toMatchObject({
      type: 'wait',
      cause: 'noConnection',
    })
    expect(decideOutcome(notPrepared({ errcode: 45009 }), tried)).toMatchObject({
      type: 'wait',
      cause: 'day',
    })
    expect(decideOutcome(notPrepared({ errcode: 45011 }), tried)).toMatchObject({
      type: 'wait',
      cause: 'minute',
    })
  })
  test('what WeChat refuses of a file, or what is gone here, stands in the way of all', () => {
    const halted = (reason: object) => ({ type: 'halted', reason: { code: 'content', ...reason } })
    expect(decideOutcome(notPrepared({ errcode: 45007, rid: 'r' }), tried)).toEqual(
      halted({ errcode: 45007, rid: 'r' }),
    )
    for (const missing of ['file', 'article'] as const)
      expect(decideOutcome(notPrepared({ missing }), tried)).toEqual(halted({ missing }))
  })
  test('in doubt it stays in doubt', () => {
    expect(decideOutcome(notPrepared({}), inDoubt)).toMatchObject({ type: 'retry' })
  })
})

describe('no token: the mass call was never made', () => {
  const noToken = (errcode: number, passing = false, retryAt?: Date): MassAnswer => ({
    kind: 'noToken',
    errcode,
    passing,
    retryAt,
  })
  test.each([40001, 40013, 40125, 40164, 61004, 89503, 50002])('%i stops it', (errcode) => {
    const reason = { code: 'account', errcode }
    expect(decideOutcome(noToken(errcode), tried)).toEqual({ type: 'halted', reason })
  })
  test('busy, or only cooling down: tried again', () => {
    expect(decideOutcome(noToken(-1), tried)).toMatchObject({
      type: 'wait',
      cause: 'token',
      until: after(5000),
    })
    expect(decideOutcome(noToken(40001, true, after(30_000)), tried)).toMatchObject({ until: after(30_000) })
    expect(decideOutcome(noToken(40001, true), { ...tried, attempts: 10 }).type).toBe('halted')
    expect(decideOutcome(noToken(45009), tried)).toEqual({ type: 'wait', until: midnight, cause: 'day' })
    const minute = { type: 'wait', until: after(60_000), cause: 'minute' }
    expect(decideOutcome(noToken(45011), tried)).toEqual(minute)
  })
})

test('the id of the refused request is kept, for WeChat’s support', () => {
  const withRid = (errcode: number) => decideOutcome({ kind: 'refused', errcode, rid: '65a1-4d5e' }, tried)
  const reason = (code: string, errcode: number) => ({ code, errcode, rid: '65a1-4d5e' })
  expect(withRid(45028)).toEqual({ type: 'halted', reason: reason('wechat', 45028) })
  expect(withRid(45002)).toMatchObject({ type: 'failed', pause: reason('wechat', 45002) })
})

test.each([
  [42010, true],
  [44990, true],
  [-1, false],
  [45066, false],
  [268_000_000, false],
])('%i in doubt: the other calls of the account wait too: %s', (errcode, blockAccount) => {
  expect(decideOutcome(refused(errcode), tried)).toMatchObject({ type: 'retry', blockAccount })
})

describe('refused for good', () => {
  test.each([40152, 40050, 40031, 40032, 40130, 45159])('%i: this delivery alone', (errcode) => {
    expect(decideOutcome(refused(errcode), tried)).toEqual({ type: 'failed', errcode, pause: null })
  })
  test.each([45002, 44004, 40213, 40214, 40008, 45162, 45067, 87014, 45166, 12345])(
    '%i: the others would fare alike',
    (errcode) => {
      expect(decideOutcome(refused(errcode), tried)).toEqual({
        type: 'failed',
        errcode,
        pause: { code: 'wechat', errcode },
      })
    },
  )
  test('"no such tag" after a doubtful try doesn’t say that nobody got it', () => {
    expect(decideOutcome(refused(40152), inDoubt)).toEqual({ type: 'unknown', errcode: 40152 })
    expect(decideOutcome(refused(40031), inDoubt).type).toBe('failed')
  })
})

test('whatever comes after a doubtful try, the delivery never becomes one that could be sent anew', () => {
  const answer: fc.Arbitrary<MassAnswer> = fc.oneof(
    fc.integer({ min: -1, max: 90_000 }).map(refused),
    fc.record({
      kind: fc.constant('lost' as const),
      mayHaveArrived: fc.boolean(),
      cause: fc.constant('connection' as const),
    }),
    fc.record({ kind: fc.constant('noToken' as const), errcode: fc.integer(), passing: fc.boolean() }),
  )
  fc.assert(
    fc.property(answer, fc.integer({ min: 1, max: 100 }), (a, attempts) => {
      expect(decideOutcome(a, { ...inDoubt, attempts }).type).not.toBe('wait')
    }),
    { numRuns: 2000 },
  )
})
