import { describe, expect, it } from 'vitest'
import type { Content } from '@/lib/broadcast/content'
import { changesBetween, diffText, type DiffPart, type Reviewed } from '@/lib/broadcast/diff'

/** "周[-五-]{+六+}上新" */
const written = (parts: DiffPart[]) =>
  parts.map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind]).join('')

describe('diffText', () => {
  it.each([
    ['周五上新', '周五上新', '周五上新'],
    ['周五上新', '周六上新', '周[-五-]{+六+}上新'],
    ['', '新的', '{+新的+}'],
    ['旧的', '', '[-旧的-]'],
    ['', '', ''],
    ['new on Friday', 'new on Saturday', 'new on [-Friday-]{+Saturday+}'],
    ['a b c', 'a c', 'a [-b -]c'],
    ['买一送一', '买一送二，限时', '买一送[-一-]{+二，限时+}'],
    ['一行\n二行', '一行\n新行\n二行', '一行\n{+新行\n+}二行'],
    ['好🎉', '好🎊', '好[-🎉-]{+🎊+}'],
    ['完全不同', 'nothing alike', '[-完全不同-]{+nothing alike+}'],
  ])('%j → %j', (before, after, expected) => {
    expect(written(diffText(before, after))).toBe(expected)
  })

  it('keeps both texts whole, whatever they are', () => {
    const letters = ['春', '夏', 'ab', ' ', '\n', '，']
    const random = (seed: number, length: number) =>
      Array.from({ length }, (_, i) => letters[(seed * 7919 + i * i * 31 + i * seed) % letters.length]).join(
        '',
      )
    for (let seed = 1; seed < 40; seed++) {
      const [before, after] = [random(seed, seed), random(seed + 3, 40 - seed)]
      const parts = diffText(before, after)
      const without = (kind: DiffPart['kind']) =>
        parts
          .filter((part) => part.kind !== kind)
          .map(({ text }) => text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([before, after])
    }
  })

  it.each([
    ['甲乙丙丁', '乙甲丙丁', '[-甲-]乙{+甲+}丙丁'],
    ['ab，cd', 'ab；cd', 'ab[-，-]{+；+}cd'],
    ['甲乙丙', '丙甲乙', '{+丙+}甲乙[-丙-]'],
    ['a  b', 'a b', 'a[-  -]{+ +}b'],
  ])('keeps as much as there is in common: %j → %j', (before, after, expected) => {
    expect(written(diffText(before, after))).toBe(expected)
  })

  it('writes what stays as one part', () => {
    expect(diffText('甲乙丙', '甲乙')).toEqual([
      { kind: 'same', text: '甲乙' },
      { kind: 'removed', text: '丙' },
    ])
  })

  it('takes the whole of what has too many lines too', () => {
    const before = 'x\n'.repeat(2100)
    const after = 'y\n'.repeat(2100)
    expect(diffText(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })

  it('compares lines where words are too many, and in no time', () => {
    const line = '这是很长的一行，有许多字。'.repeat(20)
    const before = Array.from({ length: 40 }, (_, i) => `${i}${line}`).join('\n')
    const after = before.replace('7这', '7那')
    const changed = diffText(before, after).filter(({ kind }) => kind !== 'same')
    expect(changed).toHaveLength(2)
    expect(changed.every(({ text }) => text.endsWith('\n'))).toBe(true)
  })
})

describe('changesBetween', () => {
  const reviewed: Reviewed = {
    title: '周五',
    content: { type: 'text', text: '上新' },
    text: '上新',
    audience: { type: 'tag', tagId: 2 },
    audienceLabel: 'VIP',
    plannedAt: null,
  }
  it('finds nothing in the same, in whatever order the database gave it', () => {
    expect(changesBetween(reviewed, { ...reviewed, audience: { tagId: 2, type: 'tag' } })).toEqual([])
  })

  it('names every field that differs', () => {
    const plannedAt = '2026-11-27T12:00:00.000Z'
    const content = { type: 'text', text: '上新了' } as const
    const now: Reviewed = {
      ...reviewed,
      ...{
        title: '周六',
        content,
        text: '上新了',
        audience: { type: 'everyone' },
        audienceLabel: '',
        plannedAt,
      },
    }
    expect(changesBetween(reviewed, now)).toEqual([
      { field: 'title', parts: diffText('周五', '周六') },
      { field: 'message', parts: diffText('上新', '上新了') },
      {
        field: 'audience',
        before: { audienceType: 'tag', audienceLabel: 'VIP' },
        after: { audienceType: 'everyone', audienceLabel: '' },
      },
      { field: 'time', before: null, after: plannedAt },
    ])
  })

  it.each([
    [null, { type: 'everyone' }],
    [{ type: 'everyone' }, null],
    [
      { type: 'tag', tagId: 2 },
      { type: 'tag', tagId: 3 },
    ],
    [
      { type: 'tag', tagId: 2 },
      { type: 'group', groupId: 2 },
    ],
  ] as [Reviewed['audience'], Reviewed['audience']][])('tells audience %j from %j', (before, after) => {
    const changes = changesBetween({ ...reviewed, audience: before }, { ...reviewed, audience: after })
    const name = (audience: Reviewed['audience']) => ({
      audienceType: audience?.type ?? null,
      audienceLabel: 'VIP',
    })
    expect(changes).toEqual([{ field: 'audience', before: name(before), after: name(after) }])
  })

  const first = { libraryId: 'a' }
  const second = { libraryId: 'b' }
  const picture = {
    ...{ type: 'image' as const, images: [first], title: '', caption: '' },
    comments: 'closed' as const,
  } satisfies Content
  const articles = {
    ...{ type: 'article' as const, documentId: 'd', revision: 3, titles: ['甲'] },
    onReprint: 'stop' as const,
  } satisfies Content
  const named = { documentId: 'd', revision: 3, titles: ['甲'] }
  it.each<[string, Content, Content, object[]]>([
    [
      'another kind, and what comes with it',
      picture,
      articles,
      [
        { field: 'kind', before: 'image', after: 'article' },
        { field: 'files', before: [first], after: [] },
        { field: 'articles', before: null, after: named },
      ],
    ],
    [
      'the order of pictures',
      { ...picture, images: [first, second] },
      { ...picture, images: [second, first] },
      [{ field: 'files', before: [first, second], after: [second, first] }],
    ],
    [
      'a later version of the same articles',
      articles,
      { ...articles, revision: 5 },
      [{ field: 'articles', before: named, after: { ...named, revision: 5 } }],
    ],
    ['who may comment', picture, { ...picture, comments: 'everyone' }, [{ field: 'appearance' }]],
  ])('names %s', (_, before, after, changes) => {
    const of = (content: Content): Reviewed => ({ ...reviewed, content, text: '' })
    expect(changesBetween(of(before), of(after))).toEqual(changes)
  })

  it('says that something changed even where nothing that is read did', () => {
    const content = { type: 'text', text: 'other' } as const
    expect(changesBetween(reviewed, { ...reviewed, content })).toEqual([{ field: 'appearance' }])
  })
})
