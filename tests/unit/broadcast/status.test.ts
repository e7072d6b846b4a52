import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSendResult } from '@/lib/broadcast/send-result'
import {
  broadcastStatuses,
  canCancel,
  canCopy,
  canPause,
  canResume,
  canReview,
  canSendRest,
  canTakeBack,
  canWithdraw,
  deliveryStatuses,
  isTerminal,
  rollUp,
  unsentOf,
  type BroadcastStatus,
  type DeliveryStatus,
  type RolledDelivery,
} from '@/lib/broadcast/status'

const now = new Date('2026-11-24T04:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const all = (...statuses: DeliveryStatus[]): RolledDelivery[] =>
  statuses.map((status) => ({ status, acceptedAt: status === 'accepted' ? minutesAgo(5) : null }))
const old: RolledDelivery = { status: 'accepted', acceptedAt: minutesAgo(31) }
const justInTime: RolledDelivery = { status: 'accepted', acceptedAt: minutesAgo(30) }

describe('a broadcast’s status from its deliveries', () => {
  test.each([
    [all('pending'), 'sending'],
    [all('finished', 'sending'), 'sending'],
    [all('accepted'), 'sending'],
    [all('accepted', 'failed'), 'sending'],
    [all('finished', 'finished'), 'sent'],
    [[old], 'sent'],
    [[old, ...all('finished')], 'sent'],
    [[old, ...all('accepted')], 'sending'],
    [all('finished', 'failed'), 'partially_sent'],
    [all('finished', 'cancelled'), 'partially_sent'],
    [[justInTime], 'sending'],
    [[{ ...old, acceptedAt: null }], 'sending'],
    [all('unknown'), 'partially_sent'],
    [all('unknown', 'failed'), 'partially_sent'],
    [all('finished', 'unknown'), 'partially_sent'],
    [all('failed'), 'failed'],
    [all('failed', 'cancelled'), 'failed'],
    [all('cancelled', 'cancelled'), 'cancelled'],
  ])('%j: %s', (deliveries, expected) => {
    expect(rollUp(deliveries, { now, paused: false })).toBe(expected)
  })

  test('a pause holds while something is left to call, and no longer', () => {
    expect(rollUp(all('pending', 'finished'), { now, paused: true })).toBe('paused')
    expect(rollUp(all('sending'), { now, paused: true })).toBe('paused')
    expect(rollUp(all('accepted'), { now, paused: true })).toBe('sending')
    expect(rollUp(all('finished'), { now, paused: true })).toBe('sent')
  })

  test('it ends exactly when nothing is left to call or to hear of', () => {
    const status = fc.constantFrom(...deliveryStatuses)
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), fc.boolean(), (statuses, paused) => {
        const rolled = rollUp(all(...statuses), { now, paused })
        const isOpen = statuses.some((one) => one === 'pending' || one === 'sending' || one === 'accepted')
        expect(isTerminal(rolled)).toBe(!isOpen)
        if (rolled === 'sent') expect(statuses.every((one) => one === 'finished')).toBe(true)
        if (rolled === 'failed') expect(statuses).not.toContain('unknown')
        if (rolled === 'cancelled') expect(new Set(statuses)).toEqual(new Set(['cancelled']))
      }),
    )
  })
})

describe('what may be done, and in no other state', () => {
  test.each<[string, (status: BroadcastStatus) => boolean, BroadcastStatus[]]>([
    [
      'cancel, with calls to make',
      (status) => canCancel(status, 1),
      ['pending_approval', 'scheduled', 'sending', 'paused'],
    ],
    ['cancel, with none', (status) => canCancel(status, 0), ['pending_approval', 'scheduled']],
    ['pause, with calls to make', (status) => canPause(status, 1), ['scheduled', 'sending']],
    ['pause, with none', (status) => canPause(status, 0), ['scheduled']],
    ['resume', canResume, ['paused']],
    ['review', canReview, ['pending_approval']],
    [
      'take back before the start',
      (status) => canTakeBack(status, false),
      ['pending_approval', 'scheduled', 'paused'],
    ],
    ['take back after it', (status) => canTakeBack(status, true), ['pending_approval', 'scheduled']],
    [
      'send to the rest',
      (status) => canSendRest(status, 1),
      ['sent', 'partially_sent', 'failed', 'cancelled'],
    ],
    ['send to the rest, which is nobody', (status) => canSendRest(status, 0), []],
    ['copy', canCopy, broadcastStatuses.filter((status) => status !== 'draft')],
  ])('%s', (_, can, expected) => {
    expect(broadcastStatuses.filter(can)).toEqual(expected)
  })

  test('withdraw: what has a page', () => {
    expect(['text', 'image', 'voice', 'video', 'article', ''].filter(canWithdraw)).toEqual([
      'video',
      'article',
    ])
  })
})

describe('what is unsent', () => {
  const one = (status: DeliveryStatus, sentCount: number | null = null, restId: string | null = null) => ({
    ...{ status, sentCount, restId },
  })
  const rest = (id: string, status: BroadcastStatus) => ({ id, status })

  test.each([
    ['failed', null, true],
    ['failed', 0, true],
    ['failed', 1, false],
    ['cancelled', null, true],
    ['unknown', null, false],
    ['pending', null, false],
    ['sending', null, false],
    ['accepted', null, false],
    ['finished', 0, false],
  ] as const)('%s, sent to %s: %s', (status, sentCount, is) => {
    expect(unsentOf([one(status, sentCount)], [])).toHaveLength(is ? 1 : 0)
  })

  test('not what another broadcast has taken up, as long as there is one', () => {
    const taken = one('failed', null, 'b')
    expect(unsentOf([taken], [rest('b', 'scheduled')])).toEqual([])
    expect(unsentOf([taken], [rest('b', 'draft')])).toEqual([])
    expect(unsentOf([taken], [rest('c', 'scheduled')])).toEqual([taken])
    expect(unsentOf([taken, one('failed')], [rest('b', 'sent')])).toEqual([one('failed')])
  })

  test('again what is in a draft that can’t be sent, since another of its deliveries arrived', () => {
    const taken = one('failed', null, 'b')
    const arrived = one('finished', 10, 'b')
    expect(unsentOf([taken, arrived], [rest('b', 'draft')])).toEqual([taken])
    expect(unsentOf([taken, arrived], [rest('b', 'sent')])).toEqual([])
    expect(unsentOf([taken, one('finished', 10)], [rest('b', 'draft')])).toEqual([])
  })
})

describe('WeChat’s result', () => {
  const counts = { TotalCount: 100, FilterCount: 80, SentCount: 75, ErrorCount: 5 }
  test.each([
    ['send success', true],
    ['sendsuccess', true],
    [' Send Success ', true],
    ['send fail', false],
    ['sendfail', false],
    ['not send success', false],
    ['send success not', false],
    ['err(30003)', false],
    ['err(20431)', false],
    ['', false],
  ])('%j: %s', (status, ok) => expect(readSendResult(status, counts).ok).toBe(ok))

  test.each([
    [counts, { total: 100, filtered: 20, sent: 75, failed: 5 }],
    [
      { TotalCount: '100', FilterCount: '80', SentCount: '75', ErrorCount: '5' },
      { total: 100, filtered: 20, sent: 75, failed: 5 },
    ],
    [
      { TotalCount: 10, SentCount: 7, ErrorCount: 1 },
      { total: 10, filtered: 2, sent: 7, failed: 1 },
    ],
    [
      { TotalCount: 0, FilterCount: 0, SentCount: 0, ErrorCount: 0 },
      { total: 0, filtered: 0, sent: 0, failed: 0 },
    ],
    [
      { TotalCount: 5, FilterCount: 7, SentCount: 5, ErrorCount: 0 },
      { total: 5, filtered: 0, sent: 5, failed: 0 },
    ],
    [{ SentCount: 5 }, null],
    [{ TotalCount: 'x' }, null],
    [{}, null],
    [null, null],
  ])('%j', (raw, expected) => expect(readSendResult('send success', raw).counts).toEqual(expected))

  test('the counts add up whenever WeChat’s do', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (out, sent, failed) => {
        const raw = {
          TotalCount: out + sent + failed,
          FilterCount: sent + failed,
          SentCount: sent,
          ErrorCount: failed,
        }
        const read = readSendResult('send success', raw).counts
        expect(read && read.filtered + read.sent + read.failed).toBe(read?.total)
      }),
    )
  })
})
