import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOpenIdPager, createOpenIdReader, parseOpenIds, planPages } from '@/lib/broadcast/openids'

const id = (n: number) => `o${String(n).padStart(27, '0')}`

describe('OpenIDs as people bring them', () => {
  test('one a line, columns, quotes, byte-order mark, Windows line ends, full-width commas', () => {
    const text = `\ufeffopenid,name\r\n${id(1)}\r\n"${id(2)}",${id(3)}\n\n${id(4)}，${id(5)}\t${id(6)}`
    expect(parseOpenIds(text)).toEqual({
      valid: [1, 2, 3, 4, 5, 6].map(id),
      duplicates: 0,
      invalid: [],
      invalidTotal: 0,
    })
  })

  test('what is wrong is told by line', () => {
    const { valid, duplicates, invalid } = parseOpenIds(
      `${id(1)}\nshort\n${id(1)}\n${'x'.repeat(65)}\n${id(2)}！`,
    )
    expect(valid).toEqual([id(1)])
    expect(duplicates).toBe(1)
    expect(invalid).toEqual([
      { line: 2, value: 'short', reason: 'tooShort' },
      { line: 4, value: 'x'.repeat(65), reason: 'tooLong' },
      { line: 5, value: `${id(2)}！`, reason: 'badCharacters' },
    ])
  })

  test('quotes are taken off the ends of a value, and nowhere else', () => {
    const quoted = [`''${id(1)}`, `${id(2)}""`, `""${id(3)}''`, `${id(4).slice(0, 9)}"${id(4).slice(9)}`]
    const { valid, invalid } = parseOpenIds(quoted.join('\n'))
    expect(valid).toEqual([1, 2, 3].map(id))
    expect(invalid.map(({ line, reason }) => [line, reason])).toEqual([[4, 'badCharacters']])
  })

  test('a wrong value is shown in part, and told by its length and its characters', () => {
    const { invalid } = parseOpenIds(`${'x'.repeat(90)} ${'y'.repeat(19)} ！${'z'.repeat(25)}`)
    expect(invalid).toEqual([
      { line: 1, value: 'x'.repeat(80), reason: 'tooLong' },
      { line: 1, value: 'y'.repeat(19), reason: 'tooShort' },
      { line: 1, value: `！${'z'.repeat(25)}`, reason: 'badCharacters' },
    ])
    expect(parseOpenIds('y'.repeat(20)).valid).toEqual(['y'.repeat(20)])
    expect(parseOpenIds('y'.repeat(64)).valid).toEqual(['y'.repeat(64)])
  })

  test('the list of what is wrong is short, its number isn’t', () => {
    const { invalid, invalidTotal } = parseOpenIds('x\n'.repeat(5000))
    expect(invalid).toHaveLength(1000)
    expect(invalidTotal).toBe(5000)
  })

  test('a line without an end is read as it comes, and a piece without an end is one wrong value', () => {
    const reader = createOpenIdReader()
    const ids = Array.from({ length: 20_000 }, (_, n) => id(n))
    const text = `${ids.join(',')},${'x'.repeat(500_000)},${id(1)}\nshort`
    const valid: string[] = []
    for (let from = 0; from < text.length; from += 65_536)
      valid.push(...reader.push(text.slice(from, from + 65_536)))
    valid.push(...reader.end())
    expect(valid).toEqual(ids)
    expect(reader.report()).toMatchObject({
      accepted: 20_000,
      duplicates: 1,
      invalid: [
        { line: 1, reason: 'tooLong' },
        { line: 2, value: 'short' },
      ],
    })
  })

  const token = fc.oneof(
    fc.nat(30).map(id),
    fc.constantFrom('bad', '', 'openid', `${id(1)}!`),
    fc.string({ maxLength: 6 }),
  )
  const separator = fc.constantFrom('\n', '\r\n', '\r', ',', ' ', '\n\n')
  const file = fc.array(fc.tuple(token, separator)).map((parts) => parts.flat().join(''))

  test('however a stream is cut, it is read the same', () => {
    fc.assert(
      fc.property(file, fc.array(fc.nat(200)), (text, cuts) => {
        const reader = createOpenIdReader()
        const valid: string[] = []
        let from = 0
        for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) {
          if (cut > text.length) break
          valid.push(...reader.push(text.slice(from, cut)))
          from = cut
        }
        valid.push(...reader.push(text.slice(from)), ...reader.end())
        const { duplicates, invalid, invalidTotal } = reader.report()
        expect({ valid, duplicates, invalid, invalidTotal }).toEqual(parseOpenIds(text))
        expect(new Set(valid).size).toBe(valid.length)
      }),
    )
  })
})

describe('pages', () => {
  test.each([
    [0, []],
    [1, []],
    [2, [2]],
    [10_000, [10_000]],
    [10_001, [5001, 5000]],
    [10_002, [10_000, 2]],
    [20_001, [10_000, 5001, 5000]],
    [25_000, [10_000, 10_000, 5000]],
  ])('%i people: %j', (count, expected) => expect(planPages(count)).toEqual(expected))

  test('every page can be sent, and all people are on one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 3, max: 40 }), (count, max) => {
        const pages = planPages(count, max)
        expect(pages.every((size) => size >= 2 && size <= max)).toBe(true)
        expect(pages.reduce((sum, size) => sum + size, 0)).toBe(count)
        expect(pages).toHaveLength(Math.ceil(count / max))
      }),
    )
  })

  test('a stream is cut as planned', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 20 }), fc.integer({ min: 3, max: 30 }), (chunks, max) => {
        const pager = createOpenIdPager(max)
        let n = 0
        const pages = chunks.flatMap((size) => pager.push(Array.from({ length: size }, () => id(n++))))
        pages.push(...pager.end())
        expect(pages.map((page) => page.length)).toEqual(planPages(n, max))
        if (n >= 2) expect(pages.flat()).toEqual(Array.from({ length: n }, (_, i) => id(i)))
      }),
    )
  })
})
