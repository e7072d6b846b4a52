import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abilitiesOf, abilityFor } from '@/lib/broadcast/abilities'
import { needsTypedNumber, planDeliveries } from '@/lib/broadcast/plan'
import { readPreviewTarget } from '@/lib/broadcast/preview-target'
import { escapeLike, searchPairs, searchTextOf } from '@/lib/broadcast/search'

test('pairs of neighbouring characters, whatever their width or case', () => {
  expect(searchPairs('周五上新')).toEqual(['周五', '五上', '上新'])
  expect(searchPairs('ＡＢ ab')).toEqual(['ab', 'b ', ' a'])
  expect(searchPairs('新')).toEqual([])
  expect(searchPairs('🙂🙂')).toEqual(['🙂🙂'])
  expect(escapeLike('100%_\\')).toBe('100\\%\\_\\\\')
})

test('what stands in a text is found by its pairs', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (a, b, c) => {
        const text = searchTextOf('', `${a} ${b} ${c}`)
        const pairs = new Set(searchPairs(text))
        expect(searchPairs(b).every((pair) => pairs.has(pair))).toBe(true)
      },
    ),
  )
})

test('an audience becomes its deliveries', () => {
  const one = { seq: 1, recipients: 5, listId: null, pageSeq: null }
  expect(planDeliveries({ type: 'everyone' }, 5)).toEqual([one])
  expect(planDeliveries({ type: 'tag', tagId: 2 }, 5)).toEqual([one])
  const listId = crypto.randomUUID()
  const pages = [
    { seq: 1, size: 5001 },
    { seq: 2, size: 5000 },
  ]
  expect(planDeliveries({ type: 'list', listId }, 10_001, pages)).toEqual([
    { seq: 1, recipients: 5001, listId, pageSeq: 1 },
    { seq: 2, recipients: 5000, listId, pageSeq: 2 },
  ])
})

test('a number is typed for live sends to everyone or very many', () => {
  expect(needsTypedNumber('live', { type: 'everyone' }, 3)).toBe(true)
  expect(needsTypedNumber('live', { type: 'tag', tagId: 2 }, 10_000)).toBe(false)
  expect(needsTypedNumber('live', { type: 'tag', tagId: 2 }, 10_001)).toBe(true)
  expect(needsTypedNumber('simulated', { type: 'everyone' }, 99_999)).toBe(false)
})

test('what an account may do', () => {
  const may = (kind: 'service' | 'subscription' | 'test', verified: boolean) =>
    (['everyone', 'tag', 'group', 'list'] as const).map(
      (type) => abilityFor(abilitiesOf({ kind, verified }), type).allowed,
    )
  expect(may('service', true)).toEqual([true, true, true, true])
  expect(may('subscription', true)).toEqual([true, true, true, false])
  expect(may('test', false)).toEqual([true, true, true, false])
  expect(may('subscription', false)).toEqual([false, false, false, false])
})

test('to whom a preview goes', () => {
  expect(readPreviewTarget(' oUpF8uMuAJO_M2pxb1Q9zNjWeS6o ')).toEqual({
    openId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  })
  expect(readPreviewTarget('xiaowang_88')).toEqual({ wechatName: 'xiaowang_88' })
  expect(readPreviewTarget('')).toBeNull()
  expect(readPreviewTarget('two words')).toBeNull()
})
