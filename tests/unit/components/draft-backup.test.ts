import { describe, expect, it } from 'vitest'
import { isNewer, toBackup, type DraftBackup } from '@/components/compose/draft-backup'
import { emptyValues } from '@/components/compose/values'

const now = Date.parse('2026-11-24T03:00:00Z')
const backup = (change: Partial<DraftBackup>): DraftBackup => ({
  id: 'a',
  version: 2,
  isSaved: false,
  at: now,
  values: { ...emptyValues, text: 'typed' },
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
  const { when: _when, sendAt: _sendAt, zone: _zone, onError: _onError, ...old } = emptyValues
  it('comes back, with what it didn’t know as in an empty form', () => {
    const entry = { ...backup({}), values: { ...old, text: 'typed', audienceType: 'everyone' } }
    expect(toBackup(entry)).toEqual(
      backup({ values: { ...emptyValues, text: 'typed', audienceType: 'everyone' } }),
    )
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'text'],
    ['no values', { ...backup({}), values: null }],
    ['no text', { ...backup({}), values: { title: 'x' } }],
    ['no version', { ...backup({}), version: '2' }],
  ])('%s is none', (_, entry) => {
    expect(toBackup(entry)).toBeNull()
  })
})
