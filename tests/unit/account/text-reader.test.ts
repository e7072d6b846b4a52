import { describe, expect, test } from 'vitest'
import { createTextReader } from '@/lib/services/audience/text-reader'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 张三 in GBK */
const GBK_NAME = [0xd5, 0xc5, 0xc8, 0xfd]
const ascii = (text: string) => [...utf8(text)]

function read(bytes: Uint8Array, size: number) {
  const reader = createTextReader()
  let text = ''
  for (let at = 0; at < bytes.length; at += size) text += reader.push(bytes.slice(at, at + size))
  return { text: text + reader.end(), encoding: reader.encoding() }
}

describe.each([1, 2, 3, 7, 1000])('in chunks of %i bytes', (size) => {
  test('UTF-8', () => {
    expect(read(utf8('openid,昵称\noA,张三😀\n'), size)).toEqual({
      text: 'openid,昵称\noA,张三😀\n',
      encoding: 'utf-8',
    })
  })

  test('GBK, found by its first character', () => {
    const bytes = Uint8Array.from([...ascii('openid\noA,'), ...GBK_NAME, ...ascii(',x\noB,y\n')])
    expect(read(bytes, size)).toEqual({ text: 'openid\noA,张三,x\noB,y\n', encoding: 'gb18030' })
  })

  test('UTF-16 with its mark', () => {
    const text = 'oA\n张三\n'
    const bytes = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    if (size >= 2) expect(read(bytes, size)).toEqual({ text, encoding: 'utf-16le' })
  })

  test('a file that ends inside a character', () => {
    expect(read(Uint8Array.from([...ascii('oA\n'), 0xd5]), size).encoding).toBe('gb18030')
  })
})

test('an empty body', () => {
  expect(read(new Uint8Array(0), 10)).toEqual({ text: '', encoding: 'utf-8' })
})
