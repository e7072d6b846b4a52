import { describe, expect, test } from 'vitest'
import { checkContent } from '@/lib/broadcast/check-content'
import { excerptOf, isSafeHref, measureText, parseText } from '@/lib/broadcast/text'

const keys = (text: string) => checkContent({ type: 'text', text }).map((problem) => problem.key)

describe('what may not be sent', () => {
  test.each([
    ['你好，周五上新', []],
    ['一行\n又一行\t🙂', []],
    ['<a href="https://example.com/?a=1&b=2">看看</a>', []],
    ["<a href='http://example.com'>x</a> 1 < 2, <3, a<-b, <—", []],
    ['<A HREF="https://例子.中国/路径">x</A>', []],
    [
      '<a href="https://e.com" data-miniprogram-appid="wx00112233aabbccdd" data-miniprogram-path="a/b">x</a>',
      [],
    ],
    [
      '<a href="https://e.com" data-miniprogram-appid="wx1" data-miniprogram-path="a/b">x</a>',
      ['miniProgram'],
    ],
    ['<a href="https://e.com" data-miniprogram-appid="wx00112233aabbccdd">x</a>', ['miniProgram']],
    ['<a href="https://e.com" data-miniprogram-path="a/b">x</a>', ['miniProgram']],
    ['', ['empty']],
    [' \n\u200b\ufeff', ['empty']],
    ['<a>x</a>', ['linkWithoutAddress']],
    ['<a href="">x</a>', ['linkWithoutAddress']],
    ['<a href="javascript:alert(1)">x</a>', ['linkUnsafe']],
    ['<a href=" JavaScript:alert(1)">x</a>', ['linkUnsafe']],
    ['<a href="data:text/html,x">x</a>', ['linkUnsafe']],
    ['<a href="example.com">x</a>', ['linkUnsafe']],
    ['<a href="//example.com">x</a>', ['linkUnsafe']],
    ['<a href="https://user:pass@example.com">x</a>', ['linkUnsafe']],
    ['<a href="https://">x</a>', ['linkUnsafe']],
    ['<a href="https://e.com"></a>', ['linkWithoutLabel']],
    ['<a href="https://e.com"> </a>', ['linkWithoutLabel']],
    ['<a href="https://e.com">x', ['tagUnclosed']],
    ['<a href="https://e.com">x<a href="https://e.com">y</a>', ['tagNested']],
    ['x</a>', ['tagStrayClose']],
    ['<b>x</b>', ['tagUnsupported', 'tagUnsupported']],
    ['<br/>', ['tagUnsupported']],
    ['<script src="https://e.com">', ['tagUnsupported']],
    ['x <a href="https://e.com"', ['tagUnfinished']],
    ['x <a href="https://e.com', ['tagUnfinished']],
    ['a\u0007b', ['controlCharacter']],
    ['half \ud83d', ['controlCharacter']],
  ])('%j: %j', (text, expected) => expect(keys(text)).toEqual(expected))

  test.each([
    ['字'.repeat(200), []],
    ['字'.repeat(201), ['maybeTooLong']],
    ['字'.repeat(682) + 'ab', ['maybeTooLong']],
    ['字'.repeat(682) + 'abc', ['tooLong']],
  ])('bytes decide, not characters', (text, expected) => expect(keys(text)).toEqual(expected))
})

test('a long hostile text is read in no time', () => {
  for (const text of [
    '<a '.repeat(6000),
    '<a href="'.repeat(2000),
    '<'.repeat(20_000),
    '<a href=' + '"x'.repeat(9000),
  ]) {
    expect(keys(text)).toContain('tooLong')
  }
})

test('links are links, what is wrong is shown as typed', () => {
  expect(parseText('看 <a href="https://e.com">这里</a>\n好')).toEqual([
    { type: 'text', text: '看 ' },
    { type: 'link', href: 'https://e.com', label: '这里' },
    { type: 'text', text: '\n好' },
  ])
  expect(parseText('<a href="javascript:x">y</a><b>z')).toEqual([{ type: 'text', text: 'y<b>z' }])
  expect(parseText('a <a href="https://e.com">b')).toEqual([
    { type: 'text', text: 'a <a href="https://e.com">b' },
  ])
  expect(parseText('<a href="javascript:x">y</a>')).toEqual([{ type: 'text', text: 'y' }])
  expect(parseText('<a>y</a>')).toEqual([{ type: 'text', text: 'y' }])
  expect(parseText('<a href="javascript:x"></a>')).toEqual([])
  expect(parseText('')).toEqual([])
})

test.each([
  [`href="https://e.com"`, 'https://e.com'],
  [`href='https://e.com'`, 'https://e.com'],
  [`href=https://e.com`, 'https://e.com'],
  [`HREF = " https://e.com "`, 'https://e.com'],
  [`download href="https://e.com"`, 'https://e.com'],
  [`href="https://e.com" href="https://other.com"`, 'https://e.com'],
])('<a %s>', (attributes, href) => {
  expect(parseText(`<a ${attributes}>x</a>`)).toEqual([{ type: 'link', href, label: 'x' }])
})

test('characters as people see them, bytes as WeChat counts them', () => {
  expect(measureText('字a')).toEqual({ characters: 2, bytes: 4 })
  expect(measureText('👨‍👩‍👧')).toEqual({ characters: 1, bytes: 18 })
})

test('an excerpt is one line of plain words', () => {
  expect(excerptOf('一\n二  <a href="https://e.com">三</a>')).toBe('一 二 三')
  expect(excerptOf('字'.repeat(61))).toBe(`${'字'.repeat(59)}…`)
  expect(excerptOf('字'.repeat(60))).toBe('字'.repeat(60))
  expect(excerptOf('  两边有空格\n')).toBe('两边有空格')
  expect(excerptOf('👨‍👩‍👧'.repeat(5), 4)).toBe(`${'👨‍👩‍👧'.repeat(3)}…`)
})

test.each([
  ['https://example.com', true],
  ['HTTP://example.com/a?b#c', true],
  ['ftp://example.com', false],
  ['https://exa mple.com', false],
  ['https://e.com/"onclick=', false],
  ['x https://e.com', false],
  ['javascript:x//https://e.com', false],
  ['https://user@e.com', false],
  ['https://user:pass@e.com', false],
  ['https://:pass@e.com', false],
])('%s', (href, safe) => expect(isSafeHref(href)).toBe(safe))
