import { describe, expect, it } from 'vitest'
import { toBackup } from '@/components/compose/draft-backup'
import { describePlan } from '@/components/compose/plan'
import { findProblems, type People } from '@/components/compose/problems'
import {
  emptyContents,
  emptyValues,
  fromDraft,
  isSame,
  isSavedAs,
  toAudience,
  toContent,
  toDraft,
  toSchedule,
  withContent,
  withOthersOf,
  type ComposeValues,
  type Contents,
} from '@/components/compose/values'
import type { Content, ContentOf, ContentType } from '@/lib/broadcast/content'
import { contentTypes } from '@/lib/broadcast/content-type'
import { draft } from '@/lib/broadcast/draft'

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
const written = (text: string) => ({ contents: { ...emptyContents, text: { type: 'text' as const, text } } })
const values = (change: Partial<ComposeValues>): ComposeValues => ({
  ...emptyValues,
  ...written('你好'),
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
    ['nothing done', written(''), ['contents.text.text:empty', 'audienceType:audienceMissing']],
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
    [
      'an open link',
      { audienceType: 'everyone', ...written('<a href="https://a.cn">x') },
      ['contents.text.text:tagUnclosed'],
    ],
  ])('%s', (_, change, expected) => {
    expect(findProblems(values(change), people, now).map(({ field, key }) => `${field}:${key}`)).toEqual(
      expected,
    )
  })

  it('says how much too long', () => {
    const [problem] = findProblems(
      values({ audienceType: 'everyone', ...written('a'.repeat(2_050)) }),
      people,
      now,
    )
    expect(problem).toMatchObject({ key: 'tooLong', values: { bytes: 2_050, max: 2_048, over: 2 } })
  })

  it('asks for a count before the first one was made', () => {
    const uncounted = { facts: { tags: [], groups: [], followers: null, asOf: null }, lists: [] }
    const found = findProblems(values({ audienceType: 'everyone' }), uncounted, now)
    expect(found.map(({ key }) => key)).toEqual(['notCounted'])
  })
})

const file = (n: number) => ({ libraryId: `6a3c9d5e-8a0f-4f43-9f5c-2b1f7c1d2e${String(n).padStart(2, '0')}` })

/** Of every kind: what is finished, and which fields an unfinished one is told about. */
const kinds: { [T in ContentType]: { finished: ContentOf<T>; asks: string[] } } = {
  text: { finished: { type: 'text', text: '你好' }, asks: ['text'] },
  image: {
    finished: {
      ...{ type: 'image', images: [file(1), { mediaId: 'M_-1' }], caption: '周五' },
      ...{ title: '', comments: 'followers' },
    },
    asks: ['images'],
  },
  voice: { finished: { type: 'voice', media: file(2) }, asks: ['media'] },
  video: {
    finished: { type: 'video', media: file(3), title: '新店', description: '开张' },
    asks: ['media', 'title'],
  },
  music: { finished: { type: 'music', media: { mediaId: 'M' } }, asks: ['media'] },
  article: {
    finished: {
      ...{ type: 'article', documentId: file(4).libraryId, revision: 3, titles: ['一', '二'] },
      onReprint: 'send',
    },
    asks: ['documentId'],
  },
  newspic: {
    finished: { type: 'newspic', title: '三张', text: '文字', images: [file(5)], comments: 'everyone' },
    asks: ['images', 'title'],
  },
  card: { finished: { type: 'card', cardId: 'p1Pj9jr90_SQRaVqYI239Ka1erk' }, asks: ['cardId'] },
}
const allFinished: Contents = {
  ...{ text: kinds.text.finished, image: kinds.image.finished, voice: kinds.voice.finished },
  ...{ video: kinds.video.finished, music: kinds.music.finished, article: kinds.article.finished },
  ...{ newspic: kinds.newspic.finished, card: kinds.card.finished },
}

describe.each(contentTypes)('a message of the kind %s', (contentType) => {
  const { finished, asks } = kinds[contentType]
  const chosen = values({ contentType, contents: allFinished, audienceType: 'everyone' })

  it('goes into a draft, and comes back from it as the server reads it', () => {
    const saved = draft.parse(JSON.parse(JSON.stringify(toDraft(chosen))))
    expect(saved.content).toEqual(finished)
    const opened = fromDraft({ ...saved, schedule: null, onError: 'pause' })
    expect(toContent(opened)).toEqual(finished)
    expect(isSavedAs(opened, chosen)).toBe(true)
    // What was made in the other kinds isn't in the draft; this browser knows it still.
    expect(isSame(withOthersOf(opened, chosen), chosen)).toBe(true)
  })

  it('comes back from what the browser kept', () => {
    const entry = { id: null, version: 0, isSaved: false, at: 1, values: chosen }
    expect(toBackup(JSON.parse(JSON.stringify(entry)))?.values).toEqual(chosen)
  })

  it('says at its fields what is missing, and nothing once it is there', () => {
    const at = (contents: Contents) =>
      findProblems({ ...chosen, contents }, people, now).map(({ field }) => field)
    expect(at(emptyContents)).toEqual(asks.map((path) => `contents.${contentType}.${path}`))
    expect(at(allFinished)).toEqual([])
  })

  it('is another one when one thing of it changes', () => {
    for (const key of Object.keys(finished).filter((name) => name !== 'type')) {
      const changed = { ...finished, [key]: emptyContents[contentType][key as never] }
      if (JSON.stringify(changed) === JSON.stringify(finished)) continue
      expect(isSame({ ...chosen, contents: { ...allFinished, [contentType]: changed } }, chosen), key).toBe(
        false,
      )
    }
  })
})

describe('what comes from the library', () => {
  const image = (...images: ContentOf<'image'>['images']): Content => ({ ...emptyContents.image, images })
  it('comes to the pictures that are there, once, and leaves the other kinds as they are', () => {
    const before = values({ contents: allFinished })
    const after = withContent(before, image(file(1), file(9)))
    expect(after.contentType).toBe('image')
    expect(after.contents.image).toEqual({
      ...kinds.image.finished,
      images: [...kinds.image.finished.images, file(9)],
    })
    expect({ ...after.contents, image: null }).toEqual({ ...allFinished, image: null })
  })

  it('takes the place of another sound', () => {
    const after = withContent(values({ contents: allFinished }), { type: 'voice', media: file(8) })
    expect(toContent(after)).toEqual({ type: 'voice', media: file(8) })
  })
})
