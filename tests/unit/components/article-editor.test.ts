import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { looksLikeMarkdown, toEditor } from '@/components/article/editor/content'
import { changeDeclarations, readDeclarations } from '@/components/article/editor/declarations'
import { articleExtensions } from '@/components/article/editor/extensions'
import { serialise } from '@/components/article/editor/serialise'
import { sanitise } from '@/lib/article/sanitise'

const schema = getSchema(articleExtensions({ shown: (address) => address, notShown: (host) => host }))
const picture = '/api/media/0197a1b2-0000-7000-8000-000000000001/file'

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks })
const bold = { type: 'bold' }
const red = { type: 'textStyle', attrs: { style: 'color:#c62828;font-size:20px' } }
const whole = {
  type: 'doc',
  content: [
    {
      type: 'section',
      attrs: { style: 'padding:16px;background-color:#f4f8f2' },
      content: [
        {
          type: 'heading',
          attrs: { level: 2, style: 'font-size:20px;text-align:center' },
          content: [text('上新')],
        },
        {
          type: 'paragraph',
          attrs: { style: 'margin:0 0 16px' },
          content: [text('a < b & "c"'), text('红', red), text('粗', red, bold)],
        },
      ],
    },
    {
      type: 'paragraph',
      content: [
        {
          type: 'image',
          attrs: { src: picture, alt: '豆子 "一"', style: 'width:50%;max-width:100%;height:auto' },
        },
      ],
    },
    {
      type: 'bulletList',
      attrs: { style: 'padding-left:1.6em' },
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('一')] }] }],
    },
    { type: 'codeBlock', content: [{ type: 'text', text: 'if (a < b) {}\n' }] },
    { type: 'horizontalRule', attrs: { style: 'border:0;border-top:1px solid #dcdcdc' } },
    {
      type: 'paragraph',
      content: [
        text('链接', { type: 'link', attrs: { href: 'https://mp.weixin.qq.com/s/a?b=1&c=2' } }),
        { type: 'hardBreak' },
        text('下一行'),
      ],
    },
    {
      type: 'table',
      attrs: { style: 'width:100%' },
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', content: [{ type: 'paragraph', content: [text('饮品')] }] },
            { type: 'tableCell', attrs: { colspan: 2 }, content: [{ type: 'paragraph' }] },
          ],
        },
      ],
    },
  ],
}

describe('the text of an article as HTML', () => {
  const html = serialise(Node.fromJSON(schema, whole).content, schema)

  test('looks stand in the elements; there are no classes, ids or scripts of the editor', () => {
    expect(html).toContain(
      '<section style="padding:16px;background-color:#f4f8f2"><h2 style="font-size:20px;text-align:center">上新</h2>',
    )
    expect(html).toContain('<span style="color:#c62828;font-size:20px">红<strong>粗</strong></span>')
    expect(html).toContain('a &lt; b &amp; "c"')
    expect(html).toContain(
      `<img src="${picture}" alt="豆子 &quot;一&quot;" style="width:50%;max-width:100%;height:auto" />`,
    )
    expect(html).not.toMatch(/class=|id=|contenteditable|target=|rel=/)
  })

  test('is what the server stores of it: saving changes nothing', () => {
    const { html: stored, removed } = sanitise(html)
    expect(removed).toEqual([])
    expect(stored).toBe(html)
  })
})

test('an empty line of WeChat’s is one line in the editor', () => {
  expect(toEditor('<p style="a"><br></p><p>b<br>c</p><section><br /></section>')).toBe(
    '<p style="a"></p><p>b<br>c</p><section></section>',
  )
})

test('a style is changed by its declarations; what it says otherwise stays as written', () => {
  const style = "margin:0 auto;font-family:'PingFang SC', serif;background-image:linear-gradient(red, blue)"
  expect(changeDeclarations(style, { 'text-align': 'center' })).toBe(`${style};text-align:center`)
  expect(changeDeclarations('color:red', { color: null })).toBe(null)
  expect(readDeclarations('width:calc(1px;2px);COLOR : Red').get('color')).toBe('Red')
})

test.each([
  ['# 标题\n\n正文', true],
  ['- 一\n- 二\n\n**粗**', true],
  ['| a | b |\n|---|---|\n| 1 | 2 |', true],
  ['![图](a.png)', true],
  ['周五上新：1. 手冲', false],
  ['- 只是一个破折号', false],
  ['价格 5*3*2，见 #1', false],
])('plain text is taken for Markdown when it is: %j', (pasted, is) => {
  expect(looksLikeMarkdown(pasted)).toBe(is)
})
