import { expect, test } from 'vitest'
import { articlesOf, edit, isSame, openEditing, type Edit, type Editing } from '@/components/article/document'
import { emptyArticle } from '@/lib/article/article'

const named = (title: string) => ({ ...emptyArticle, title })
const titles = (editing: Editing) => articlesOf(editing).map(({ title }) => title)
const opened = (...names: string[]) => openEditing(names.map(named))
const keyAt = (editing: Editing, at: number) => editing.items[at]?.key ?? ''
const after = (editing: Editing, ...edits: Edit[]) => edits.reduce(edit, editing)

test('an article moves one place at a time, and never out of the document', () => {
  const start = opened('a', 'b', 'c')
  const key = keyAt(start, 0)
  expect(titles(after(start, { type: 'move', key, by: 1 }))).toEqual(['b', 'a', 'c'])
  expect(titles(after(start, { type: 'move', key, by: -1 }))).toEqual(['a', 'b', 'c'])
})

test('a copy stands below its original and is the one that is edited', () => {
  const start = opened('a', 'b')
  const copied = after(start, { type: 'copy', key: keyAt(start, 0) })
  expect(titles(copied)).toEqual(['a', 'a', 'b'])
  const changed = after(copied, { type: 'change', key: copied.chosen, fields: { title: 'a2' } })
  expect(titles(changed)).toEqual(['a', 'a2', 'b'])
})

test('eight is the most', () => {
  const full = opened(...'abcdefgh')
  expect(titles(after(full, { type: 'add' }))).toHaveLength(8)
  expect(titles(after(full, { type: 'copy', key: full.chosen }))).toHaveLength(8)
})

test('the last article stays; a removed one hands on to its neighbour', () => {
  const one = opened('a')
  expect(after(one, { type: 'remove', key: one.chosen })).toBe(one)
  const start = opened('a', 'b')
  const left = after(
    start,
    { type: 'choose', key: keyAt(start, 1) },
    { type: 'remove', key: keyAt(start, 1) },
  )
  expect(titles(left)).toEqual(['a'])
  expect(left.chosen).toBe(keyAt(start, 0))
})

test('what another tab saved takes the place of everything; the same place stays open', () => {
  const start = opened('a', 'b')
  const replaced = after(
    start,
    { type: 'choose', key: keyAt(start, 1) },
    { type: 'replace', articles: [named('x'), named('y')] },
  )
  expect(titles(replaced)).toEqual(['x', 'y'])
  expect(replaced.chosen).toBe(keyAt(replaced, 1))
})

test('articles are the same whatever the order of their fields', () => {
  const crop = { x1: 0, y1: 0, x2: 1, y2: 1 }
  const one = { ...named('a'), crops: { wide: crop, square: null } }
  const other = Object.fromEntries(Object.entries(one).toReversed()) as typeof one
  expect(isSame([one], [{ ...other, crops: { square: null, wide: { y2: 1, x2: 1, y1: 0, x1: 0 } } }])).toBe(
    true,
  )
  expect(isSame([one], [{ ...one, html: '<p>b</p>' }])).toBe(false)
  expect(isSame([one], [one, one])).toBe(false)
})
