import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, writeJson } from '@/lib/wechat/json'

describe('readJson', () => {
  it('keeps 64-bit integers exact, as strings, and leaves the rest alone', () => {
    const text =
      '{"msg_id":9223372036854775807,"n":-1234567890123456789,"short":34182,"f":1.2345678901234567,"e":1e20}'
    expect(readJson(text)).toEqual({
      msg_id: '9223372036854775807',
      n: '-1234567890123456789',
      short: 34182,
      f: 1.2345678901234567,
      e: 1e20,
    })
  })

  it('does not touch digits inside strings, quotes and backslashes among them', () => {
    const value = { a: '12345678901234567890', b: 'x\\" 12345678901234567890 "', '12345678901234567890': [1] }
    expect(readJson(JSON.stringify(value))).toEqual(value)
  })

  it('lets a byte order mark, raw control characters in names and a trailing NUL pass', () => {
    expect(readJson('\uFEFF{"name":"a\u0008b\nc"}\n\0')).toEqual({ name: 'a\bb\nc' })
  })

  it.each(['', '<html>', '{"a":1', '{"a":00012345678901234567}', '{"a":12345678901234567x}', '[1,]'])(
    'refuses %s',
    (text) => {
      expect(() => readJson(text)).toThrow()
    },
  )

  it('agrees with JSON.parse in everything but long integers', () => {
    const quoted = (_key: string, value: unknown) =>
      Number.isInteger(value) && Math.abs(Number(value)) >= 1e15 && Math.abs(Number(value)) < 1e21
        ? String(value)
        : value
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(readJson(text)).toEqual(JSON.parse(text, quoted))
      }),
      { numRuns: 500 },
    )
  })
})

describe('writeJson', () => {
  it('is raw UTF-8: no \\u, no HTML escapes', () => {
    const text = `你好 <a href="https://example.com/?a=1&b=2">'链接'</a> 😀\n`
    const written = writeJson({ text: { content: text } }).toString('utf8')
    expect(written).not.toContain('\\u')
    expect(written).toContain('<a href=\\"https://example.com/?a=1&b=2\\">\'链接\'</a> 😀\\n')
    expect(JSON.parse(written)).toEqual({ text: { content: text } })
  })

  it('replaces half an emoji, which UTF-8 has no bytes for', () => {
    const written = writeJson({ a: 'x\ud83d', b: '😀' }).toString('utf8')
    expect(written).toBe('{"a":"x\uFFFD","b":"😀"}')
  })
})
