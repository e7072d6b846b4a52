/** What comes in from outside, and what doesn't. */
import { describe, expect, test } from 'vitest'
import { audience, audienceInput, openId } from '@/lib/broadcast/audience'
import { draft, schedule } from '@/lib/broadcast/draft'
import { pauseReason } from '@/lib/broadcast/pause-reason'
import { readPreviewTarget } from '@/lib/broadcast/preview-target'

const messages = (result: { error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map(({ message }) => message) ?? []
const uuid = '018f4b1e-0000-7000-8000-000000000000'

describe('an audience', () => {
  test.each([
    { type: 'everyone' },
    { type: 'tag', tagId: 0 },
    { type: 'group', groupId: 100 },
    { type: 'list', listId: uuid },
  ])('%j', (value) => {
    expect(audience.parse(value)).toEqual(value)
    expect(audienceInput.parse(value)).toEqual(value)
  })

  // None of these may ever be taken for everyone.
  test.each([
    {},
    null,
    'everyone',
    { type: '' },
    { type: 'everyone', tagId: 2 },
    { type: 'tag' },
    { type: 'tag', tagId: null },
    { type: 'tag', tagId: -1 },
    { type: 'tag', tagId: 1.5 },
    { type: 'tag', tagId: 2, groupId: 2 },
    { type: 'group' },
    { type: 'group', groupId: '100' },
    { type: 'list' },
    { type: 'list', listId: '1' },
    { type: 'openids', openIds: null },
  ])('not %j', (value) => {
    expect(audience.safeParse(value).success).toBe(false)
    expect(audienceInput.safeParse(value).success).toBe(false)
  })

  test('OpenIDs come with a request, and are never kept as they are', () => {
    const value = { type: 'openids', openIds: ['o1'] }
    expect(audienceInput.parse(value)).toEqual(value)
    expect(audience.safeParse(value).success).toBe(false)
  })
})

test.each([
  ['o'.repeat(28), true],
  ['o_-Z9'.repeat(4), true],
  ['o'.repeat(64), true],
  ['o'.repeat(19), false],
  ['o'.repeat(65), false],
  [`${'o'.repeat(28)} `, false],
  [`！${'o'.repeat(28)}`, false],
  ['', false],
])('OpenID %j: %s', (value, is) => expect(openId.safeParse(value).success).toBe(is))

describe('a planned time', () => {
  test.each([
    ['2026-11-27T20:00', 'Asia/Shanghai', []],
    ['2026-11-27 20:00', 'Asia/Shanghai', ['sendAtShape']],
    ['2026-11-27T20:00:00', 'Asia/Shanghai', ['sendAtShape']],
    ['x2026-11-27T20:00', 'Asia/Shanghai', ['sendAtShape']],
    ['26-11-27T20:00', 'Asia/Shanghai', ['sendAtShape']],
    ['', 'Asia/Shanghai', ['sendAtShape']],
    ['2026-11-27T20:00', 'Asia/Atlantis', ['zoneUnknown']],
    ['2026-11-27T20:00', '', ['zoneUnknown']],
  ])('%j in %j: %j', (local, zone, expected) => {
    expect(messages(schedule.safeParse({ local, zone }))).toEqual(expected)
  })
  test('has nothing else', () => {
    const typed = { local: '2026-11-27T20:00', zone: 'Asia/Shanghai' }
    expect(schedule.parse(typed)).toEqual(typed)
    expect(schedule.safeParse({ ...typed, at: 0 }).success).toBe(false)
  })
})

describe('a draft', () => {
  const content = { type: 'text', text: '' }
  const empty = { title: '', content, audience: null }
  test('may be empty, and then is for nobody', () => {
    expect(draft.parse(empty)).toMatchObject(empty)
    expect(draft.parse({ ...empty, schedule: null, onError: 'skip' })).toMatchObject({ onError: 'skip' })
  })
  test.each([
    { title: 'x'.repeat(65) },
    { audience: undefined },
    { audience: { type: 'tag' } },
    { content: undefined },
    { onError: 'ignore' },
    { schedule: { local: 'tomorrow', zone: 'UTC' } },
    { recipients: 5 },
  ])('not with %j', (change) => {
    expect(draft.safeParse({ ...empty, ...change }).success).toBe(false)
  })
  test('its title may have 64 characters', () => {
    expect(draft.safeParse({ ...empty, title: 'x'.repeat(64) }).success).toBe(true)
  })
})

test.each(['person', 'wechat', 'account', 'late', 'breaker'])('a pause for %s', (code) => {
  const reason = { code, errcode: 45028, rid: 'r', by: '小王', dueAt: '2026-11-27T12:00:00.000Z', doubts: 3 }
  expect(pauseReason.parse(reason)).toEqual(reason)
  expect(pauseReason.safeParse({ code: '' }).success).toBe(false)
})

test.each([
  ['oAbCdEfGhIjKlMnOpQrStUvWxYz0', { openId: 'oAbCdEfGhIjKlMnOpQrStUvWxYz0' }],
  [' wang_5 ', { wechatName: 'wang_5' }],
  ['x'.repeat(20), { wechatName: 'x'.repeat(20) }],
  ['x'.repeat(21), { openId: 'x'.repeat(21) }],
  ['x'.repeat(65), null],
  ['wang', null],
  ['小王wang5', null],
  ['wang5小王', null],
  [`小${'x'.repeat(28)}`, null],
  [`${'x'.repeat(28)}小`, null],
  ['wang five', null],
  ['', null],
])('a preview for %j: %j', (typed, target) => expect(readPreviewTarget(typed)).toEqual(target))
