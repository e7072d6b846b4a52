import { describe, expect, it } from 'vitest'
import { describePlan } from '@/components/compose/plan'
import { findProblems, type People } from '@/components/compose/problems'
import {
  emptyValues,
  fromDraft,
  isSame,
  toAudience,
  toContent,
  type ComposeValues,
} from '@/components/compose/values'

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
  ])('survives a draft: %o', (change) => {
    const before = values(change)
    const { title } = before
    const after = fromDraft({ title, content: toContent(before), audience: toAudience(before) })
    expect(isSame(after, before)).toBe(true)
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

describe('problems', () => {
  it.each<[string, Partial<ComposeValues>, string[]]>([
    ['all well', { audienceType: 'tag', tagId: '2' }, []],
    ['nothing done', { text: '' }, ['text:empty', 'audienceType:audienceMissing']],
    ['no tag', { audienceType: 'tag' }, ['tagId:tagMissing']],
    ['a tag that vanished', { audienceType: 'tag', tagId: '9' }, ['tagId:tagGone']],
    ['a group that vanished', { audienceType: 'group', groupId: '9' }, ['groupId:groupGone']],
    ['a list that vanished', { audienceType: 'list', listId: 'x' }, ['listId:listGone']],
    ['a tag nobody has', { audienceType: 'tag', tagId: '3' }, ['audienceType:nobody']],
    ['an open link', { audienceType: 'everyone', text: '<a href="https://a.cn">x' }, ['text:tagUnclosed']],
  ])('%s', (_, change, expected) => {
    expect(findProblems(values(change), people).map(({ field, key }) => `${field}:${key}`)).toEqual(expected)
  })

  it('says how much too long', () => {
    const [problem] = findProblems(values({ audienceType: 'everyone', text: 'a'.repeat(2_050) }), people)
    expect(problem).toMatchObject({ key: 'tooLong', values: { bytes: 2_050, max: 2_048, over: 2 } })
  })

  it('asks for a count before the first one was made', () => {
    const uncounted = { facts: { tags: [], groups: [], followers: null, asOf: null }, lists: [] }
    const found = findProblems(values({ audienceType: 'everyone' }), uncounted)
    expect(found.map(({ key }) => key)).toEqual(['notCounted'])
  })
})
