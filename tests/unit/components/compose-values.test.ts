import { describe, expect, it } from 'vitest'
import { describePlan } from '@/components/compose/plan'
import { findProblems, type People } from '@/components/compose/problems'
import {
  emptyValues,
  fromDraft,
  isSame,
  isSavedAs,
  toAudience,
  toDraft,
  toSchedule,
  type ComposeValues,
} from '@/components/compose/values'

const now = new Date('2026-11-24T02:00:00Z')
const listId = '6a3c9d5e-8a0f-4f43-9f5c-2b1f7c1d2e3f'
const people: People = {
  facts: {
    tags: [
      { id: 2, name: 'VIP', count: 12_044 },
      { id: 3, name: 'empty', count: 0 },
    ],
    groups: [{ id: 100, name: 'old', count: 7 }],
    followers: 84_210,
    asOf: '2026-11-24T02:00:00.000Z',
  },
  lists: [{ id: listId, name: 'both', count: 10_001, createdAt: '2026-11-24T02:00:00.000Z' }],
}
const values = (change: Partial<ComposeValues>): ComposeValues => ({
  ...emptyValues,
  text: '你好',
  ...change,
})

describe('the audience of the form', () => {
  it.each<[string, Partial<ComposeValues>, unknown]>([
    ['nothing chosen is nobody', {}, null],
    ['a kind without its choice is nobody', { audienceType: 'tag' }, null],
    ['a choice of another kind does not count', { audienceType: 'group', tagId: '2' }, null],
    ['an unfinished list is nobody', { audienceType: 'list' }, null],
    ['everyone', { audienceType: 'everyone' }, { type: 'everyone' }],
    ['a tag', { audienceType: 'tag', tagId: '2' }, { type: 'tag', tagId: 2 }],
    ['a group', { audienceType: 'group', groupId: '100' }, { type: 'group', groupId: 100 }],
    ['a list', { audienceType: 'list', listId }, { type: 'list', listId }],
  ])('%s', (_, change, expected) => {
    expect(toAudience(values(change))).toEqual(expected)
  })

  it.each<[Partial<ComposeValues>]>([
    [{}],
    [{ title: 'A', audienceType: 'everyone' }],
    [{ audienceType: 'tag', tagId: '2' }],
    [{ audienceType: 'group', groupId: '100' }],
    [{ audienceType: 'list', listId }],
    [{ when: 'later', sendAt: '2026-11-27T20:00', zone: 'Europe/Berlin', onError: 'skip' }],
  ])('survives a draft: %o', (change) => {
    const before = values(change)
    expect(isSame(fromDraft(toDraft(before)), before)).toBe(true)
  })
})

describe('the time of the form', () => {
  const typed = { sendAt: '2026-11-27T20:00', zone: 'Asia/Shanghai' }
  it.each<[string, Partial<ComposeValues>, unknown]>([
    ['now, unless told', {}, null],
    ['now, whatever was typed before', { ...typed, when: 'now' }, null],
    ['later', { ...typed, when: 'later' }, { local: '2026-11-27T20:00', zone: 'Asia/Shanghai' }],
    ['later without a time', { ...typed, when: 'later', sendAt: '' }, null],
    ['no time of the calendar', { ...typed, when: 'later', sendAt: '2026-02-30T20:00' }, null],
    ['no zone of the world', { ...typed, when: 'later', zone: 'Mars/Olympus' }, null],
  ])('%s', (_, change, expected) => {
    expect(toSchedule(values(change))).toEqual(expected)
  })

  it('is the moment of the plan', () => {
    const { plannedAt } = describePlan(values({ ...typed, when: 'later' }), people)
    expect(plannedAt?.toISOString()).toBe('2026-11-27T12:00:00.000Z')
  })

  it('is told from another one that was saved', () => {
    const own = values({ ...typed, when: 'later' })
    expect(isSavedAs(fromDraft(toDraft(own)), own)).toBe(true)
    expect(isSavedAs(fromDraft(toDraft({ ...own, zone: 'Asia/Tokyo' })), own)).toBe(false)
    // What the server can't hold doesn't make it somebody else's.
    expect(isSavedAs(fromDraft(toDraft(own)), { ...own, audienceType: 'tag' })).toBe(true)
  })
})

describe('what a send would be', () => {
  it.each<[string, Partial<ComposeValues>, number | null, number | null]>([
    ['nobody', {}, null, null],
    ['everyone is one call', { audienceType: 'everyone' }, 84_210, 1],
    ['a tag is one call', { audienceType: 'tag', tagId: '2' }, 12_044, 1],
    ['10,001 of a list are two calls', { audienceType: 'list', listId }, 10_001, 2],
    ['a tag that is gone has no number', { audienceType: 'tag', tagId: '9' }, null, 1],
  ])('%s', (_, change, count, calls) => {
    expect(describePlan(values(change), people)).toMatchObject({ people: count, calls })
  })
})

const everyoneAt = (sendAt: string): Partial<ComposeValues> => ({
  ...{ audienceType: 'everyone', when: 'later', sendAt, zone: 'Asia/Shanghai' },
})

describe('problems', () => {
  it.each<[string, Partial<ComposeValues>, string[]]>([
    ['all well', { audienceType: 'tag', tagId: '2' }, []],
    ['nothing done', { text: '' }, ['text:empty', 'audienceType:audienceMissing']],
    ['no tag', { audienceType: 'tag' }, ['tagId:tagMissing']],
    ['a tag that vanished', { audienceType: 'tag', tagId: '9' }, ['tagId:tagGone']],
    ['a group that vanished', { audienceType: 'group', groupId: '9' }, ['groupId:groupGone']],
    ['a list that vanished', { audienceType: 'list', listId: 'x' }, ['listId:listGone']],
    ['a tag nobody has', { audienceType: 'tag', tagId: '3' }, ['audienceType:nobody']],
    ['later without a time', { audienceType: 'everyone', when: 'later' }, ['sendAt:sendAtMissing']],
    ['a time that passed', everyoneAt('2026-11-24T09:58'), ['sendAt:sendAtPast']],
    ['a time just now', everyoneAt('2026-11-24T09:59'), []],
    ['a year and a day ahead', everyoneAt('2027-11-25T10:01'), ['sendAt:sendAtFar']],
    ['no date', everyoneAt('2026-02-30T10:00'), ['sendAt:sendAtShape']],
    ['an open link', { audienceType: 'everyone', text: '<a href="https://a.cn">x' }, ['text:tagUnclosed']],
  ])('%s', (_, change, expected) => {
    expect(findProblems(values(change), people, now).map(({ field, key }) => `${field}:${key}`)).toEqual(
      expected,
    )
  })

  it('says how much too long', () => {
    const [problem] = findProblems(values({ audienceType: 'everyone', text: 'a'.repeat(2_050) }), people, now)
    expect(problem).toMatchObject({ key: 'tooLong', values: { bytes: 2_050, max: 2_048, over: 2 } })
  })

  it('asks for a count before the first one was made', () => {
    const uncounted = { facts: { tags: [], groups: [], followers: null, asOf: null }, lists: [] }
    const found = findProblems(values({ audienceType: 'everyone' }), uncounted, now)
    expect(found.map(({ key }) => key)).toEqual(['notCounted'])
  })
})
