import { describe, expect, it } from 'vitest'
import { isNewer, toBackup, type DraftBackup } from '@/components/compose/draft-backup'
import { emptyContents, emptyValues } from '@/components/compose/values'

const typed = { ...emptyContents, text: { type: 'text' as const, text: 'typed' } }
const now = Date.parse('2026-11-24T03:00:00Z')
const backup = (change: Partial<DraftBackup>): DraftBackup => ({
  id: 'a',
  version: 2,
  isSaved: false,
  at: now,
  values: { ...emptyValues, contents: typed },
  ...change,
})

describe('what this browser kept', () => {
  it.each<[string, Partial<DraftBackup>, { id: string | null; version: number }, boolean]>([
    ['typed and not saved', {}, { id: 'a', version: 2 }, true],
    ['typed before the first save', { id: null }, { id: null, version: 0 }, true],
    ['typed before a first save that another tab won', { id: null }, { id: 'b', version: 1 }, true],
    ['of a message that has left', {}, { id: 'b', version: 1 }, false],
    ['of a message that has left, nothing new begun', {}, { id: null, version: 0 }, false],
    ['saved while the page was being made', { isSaved: true }, { id: 'a', version: 1 }, true],
    [
      'saved for the first time while the page was being made',
      { isSaved: true },
      { id: null, version: 0 },
      true,
    ],
    ['saved, and the page has it', { isSaved: true }, { id: 'a', version: 2 }, false],
    ['saved, and somebody saved since', { isSaved: true }, { id: 'a', version: 3 }, false],
    ['saved long ago', { isSaved: true, at: now - 3_600_000 }, { id: null, version: 0 }, false],
  ])('%s', (_, change, page, expected) => {
    expect(isNewer(backup(change), page, now)).toBe(expected)
  })
})

describe('what an earlier version of the page kept', () => {
  const { title, audienceType, tagId, groupId, listId } = emptyValues
  const before = { title, audienceType, tagId, groupId, listId }
  it('comes back, with what it didn’t know as in an empty form', () => {
    const entry = { ...backup({}), values: { ...before, text: 'typed', audienceType: 'everyone' } }
    expect(toBackup(entry)).toEqual(
      backup({ values: { ...emptyValues, contents: typed, audienceType: 'everyone' } }),
    )
  })

  it('is as in an empty form where a field has another shape now', () => {
    const contents = {
      text: { type: 'text', text: 'typed' },
      image: { type: 'image', images: ['a.png'], caption: 'kept', comments: 'nobody' },
      voice: 'hello',
    }
    expect(toBackup({ ...backup({}), values: { ...before, contentType: 'text', contents } })).toEqual(
      backup({
        values: {
          ...emptyValues,
          contents: { ...typed, image: { ...emptyContents.image, caption: 'kept' } },
        },
      }),
    )
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'text'],
    ['no values', { ...backup({}), values: null }],
    ['no message', { ...backup({}), values: { title: 'x' } }],
    ['a kind that nobody knows', { ...backup({}), values: { ...emptyValues, contentType: 'hologram' } }],
    ['no version', { ...backup({}), version: '2' }],
  ])('%s is none', (_, entry) => {
    expect(toBackup(entry)).toBeNull()
  })
})
