import { describe, expect, it, test } from 'vitest'
import { emptyArticle, type Article } from '@/lib/article/article'
import { checkArticles, contentLength } from '@/lib/article/check-articles'
import { importMarkdown } from '@/lib/article/markdown'
import { picturesOf } from '@/lib/article/pictures'
import { defaultDigest, toText } from '@/lib/article/to-text'
import { toWechatHtml } from '@/lib/article/to-wechat'

const libraryId = '019a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b'
const ours = `/api/media/${libraryId}/file`
const mmbiz = 'http://mmbiz.qpic.cn/sz_mmbiz_png/abc/0?a=1&b=2'

const good: Article = { ...emptyArticle, title: '周五上新', html: '<p>你好</p>', cover: { libraryId } }

describe('what is wrong with articles', () => {
  it('is nothing when nothing is', () => expect(checkArticles([good, good])).toEqual([]))

  test.each<[change: Partial<Article>, problem: object | null]>([
    [{ title: ' ' }, { field: 'title', severity: 'error', key: 'titleMissing' }],
    [{ title: '字'.repeat(32) }, null],
    [
      { title: '😀'.repeat(33) },
      { field: 'title', severity: 'warning', key: 'titleLong', values: { length: 33, max: 32 } },
    ],
    [{ title: '字'.repeat(65) }, { field: 'title', severity: 'error', key: 'titleTooLong' }],
    [{ author: '字'.repeat(16) }, null],
    [{ author: '字'.repeat(17) }, { field: 'author', severity: 'error', key: 'authorTooLong' }],
    [{ digest: '字'.repeat(120) }, null],
    [{ digest: '字'.repeat(121) }, { field: 'digest', severity: 'warning', key: 'digestLong' }],
    [{ digest: '字'.repeat(129) }, { field: 'digest', severity: 'error', key: 'digestTooLong' }],
    [{ html: '<p> \u00a0</p><p><br /></p>' }, { field: 'html', severity: 'error', key: 'contentEmpty' }],
    [{ html: `<p><img src="${ours}" /></p>` }, null],
    [{ html: `<p>${'字'.repeat(19_992)}</p>` }, null],
    [
      { html: `<p>${'字'.repeat(19_993)}</p>` },
      { field: 'html', severity: 'error', key: 'contentTooLong', values: { length: 20_000, max: 19_999 } },
    ],
    [
      { html: '<p>a<img src="https://b.example/x.png" /></p>' },
      { field: 'html', severity: 'error', key: 'foreignPictures', values: { count: 1 } },
    ],
    [
      { html: '<p><a href="https://b.example/">x</a><a href="https://mp.weixin.qq.com/s/x">y</a></p>' },
      { severity: 'warning', key: 'externalLinks', values: { count: 1 } },
    ],
    [{ html: '<p><a href="https://mp.weixin.qq.com.evil.example/">x</a></p>' }, { key: 'externalLinks' }],
    [{ cover: null }, { field: 'cover', severity: 'error', key: 'coverMissing' }],
    [
      { crops: { wide: { x1: 0, y1: 0.5, x2: 1, y2: 0.5 }, square: null } },
      { field: 'crops', severity: 'error', key: 'cropEmpty' },
    ],
    [{ sourceUrl: 'https://a.example/x?y=1' }, null],
    [{ sourceUrl: 'a.example' }, { field: 'sourceUrl', severity: 'error', key: 'sourceUrlShape' }],
    [{ sourceUrl: 'https://a.example/ b' }, { key: 'sourceUrlShape' }],
    [
      { sourceUrl: `https://a.example/${'é'.repeat(504)}` },
      { key: 'sourceUrlTooLong', values: { length: 1026, max: 1024 } },
    ],
  ])('%j', (change, problem) => {
    expect(checkArticles([{ ...good, ...change }])).toEqual(
      problem ? [expect.objectContaining({ index: 0, ...problem })] : [],
    )
  })

  it('says which article, and that a digest is for one alone', () => {
    expect(checkArticles([good, { ...good, digest: 'x' }])).toEqual([
      { index: 1, field: 'digest', severity: 'warning', key: 'digestUnused' },
    ])
  })
})

test('the text of an article, and the digest that WeChat makes of it', () => {
  const html = `<h2>标题 &amp; 更多</h2><p>第一\u00a0段<b>粗</b>体</p><ul><li>a</li><li>b<br />c</li></ul><p></p>`
  expect(toText(html)).toBe('标题 & 更多\n第一 段粗体\na\nb\nc')
  expect(defaultDigest(`<p>${'😀'.repeat(60)}</p>`)).toBe('😀'.repeat(54))
})

test('pictures get the addresses that WeChat gave them; what it would drop doesn’t leave', () => {
  const html = `<p><img src="${ours}" alt="x" /><img src="${mmbiz.replace('&', '&amp;')}" /><img src="https://b.example/x.png" /></p>`
  expect(picturesOf(html)).toEqual([ours, mmbiz, 'https://b.example/x.png'])
  expect(toWechatHtml(html, new Map([[ours, 'http://mmbiz.qpic.cn/x/$&/0?a&b']]))).toBe(
    `<p><img src="http://mmbiz.qpic.cn/x/$&amp;/0?a&amp;b" alt="x" /><img src="${mmbiz.replace('&', '&amp;')}" /></p>`,
  )
  expect(contentLength(`<img src="${ours}" />`)).toBe('<img src="" />'.length + 150)
})

test('Markdown becomes an article with its looks written in', () => {
  const made = importMarkdown(
    `\ufeff---\ntitle: "周报"\nauthor: 小王\ndescription: 摘要\n---\n## 一\n\n正文 **粗** [链接](https://a.example) \`code\`\n\n> 引用\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n- [x] 做完\n- [ ] 没做\n\n\`\`\`js\nif (a < b) {}\n\`\`\`\n\n![图](https://b.example/1.png)\n\n<script>alert(1)</script>\n`,
  )
  expect(made).toMatchObject({
    title: '周报',
    author: '小王',
    digest: '摘要',
    foreignPictures: ['https://b.example/1.png'],
  })
  expect(made.removed).toEqual([{ what: 'script', count: 1 }])
  for (const part of [
    '<h2 style="',
    '<strong>粗</strong>',
    '<blockquote style="',
    '<table style="',
    '☑',
    '☐',
    'if (a &lt; b) {}',
  ])
    expect(made.html).toContain(part)
  expect(made.html).not.toMatch(/<style|class=|<h1/)
  expect(importMarkdown('# 标题 *x*\n\n正文').title).toBe('标题 x')
  expect(importMarkdown('正文\n\n# 后面').title).toBe('')
})
