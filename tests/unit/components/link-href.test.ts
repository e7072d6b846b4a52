import { describe, expect, it } from 'vitest'
import { readHref } from '@/components/compose/read-href'
import { checkContent } from '@/lib/broadcast/check-content'

describe('the address of a link', () => {
  it.each([
    ['https://example.com/a?b=1&c=2', 'https://example.com/a?b=1&c=2'],
    ['  http://example.com ', 'http://example.com'],
    ['https://example.com/a b"c', 'https://example.com/a%20b%22c'],
    ["https://example.com/it's", 'https://example.com/it%27s'],
    ['example.com', 'https://example.com'],
    ['shop.example.com:8080/a?b', 'https://shop.example.com:8080/a?b'],
    ['https://例子.cn/新品', 'https://例子.cn/新品'],
  ])('%s', (typed, href) => {
    expect(readHref(typed)).toBe(href)
    expect(checkContent({ type: 'text', text: `<a href="${href}">x</a>` })).toEqual([])
  })

  it.each([
    '',
    'menu',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'ftp://a.cn',
    'https://a:b@c.cn',
  ])('refuses %s', (typed) => {
    expect(readHref(typed)).toBeNull()
  })
})
