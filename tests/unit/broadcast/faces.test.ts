import { describe, expect, it } from 'vitest'
import { excerptOfContent } from '@/lib/broadcast/excerpt'
import { faces, withFaces } from '@/lib/broadcast/faces'

describe('WeChat’s faces', () => {
  it('have each a name of their own in both languages, short enough to be found, and one picture', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = faces.map((face) => face[language])
      expect(
        names.filter((name) => !withFaces(`[${name}]`).some((piece) => typeof piece !== 'string')),
      ).toEqual([])
    }
    expect(new Set(faces.map(({ zh }) => zh)).size).toBe(faces.length)
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    expect(faces.filter(({ looksLike }) => [...graphemes.segment(looksLike)].length !== 1)).toEqual([])
  })

  it.each([
    ['你好[微笑]，周五见[Smile]', ['你好', '🙂', '，周五见', '🙂']],
    ['[微笑][玫瑰]', ['🙂', '🌹']],
    ['[没有这个] a[0] []', ['[没有这个] a[0] []']],
    ['[[微笑]] [微 笑]', ['[', '🙂', '] [微 笑]']],
    ['', []],
  ])('%j', (text, seen) => {
    const pieces = withFaces(text)
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.looksLike))).toEqual(seen)
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('')).toBe(text)
  })

  it('are drawn where a list names a message by its words', () => {
    const text = '周五上新[微笑][没有这个]'
    expect(excerptOfContent({ type: 'text', text }, new Map())).toBe('周五上新🙂[没有这个]')
  })
})
