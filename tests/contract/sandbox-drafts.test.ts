/** The draft box: what an article may be, what comes back of it, and what of its HTML is left. */
import { expect, it } from 'vitest'
import { jpeg, mp4, png } from '../support/media-files'
import { createRig, type Rig } from './sandbox-rig'

const ADD = '/cgi-bin/draft/add'
const GET = '/cgi-bin/draft/get'
const UPDATE = '/cgi-bin/draft/update'
const LIST = '/cgi-bin/draft/batchget'
const COUNT = '/cgi-bin/draft/count'

async function open() {
  const rig = createRig({ followers: 100 })
  const image = await addImage(rig)
  const article = (about: object = {}) => ({
    title: '标题',
    content: '<p>正文</p>',
    thumb_media_id: image.media_id,
    ...about,
  })
  const newspic = (about: object = {}) => ({
    article_type: 'newspic',
    title: '图',
    content: '说明',
    image_info: { image_list: [{ image_media_id: image.media_id }] },
    ...about,
  })
  const add = (...articles: object[]) => rig.call(ADD, { articles })
  const get = async (media_id: string) => (await rig.call(GET, { media_id })).news_item
  return {
    rig,
    image,
    article,
    newspic,
    add,
    get,
    /** the code for an article like this, undefined when it is taken */
    errcode: async (about: object) => (await add(article(about))).errcode,
    /** what is left of an article's HTML */
    kept: async (content: string) => (await get((await add(article({ content }))).media_id))[0].content,
  }
}
const addImage = (rig: Rig) =>
  rig.upload('/cgi-bin/material/add_material?type=image', { bytes: png(), name: 'a.png' })

it('gives every field back, empty where nothing was said, with an address', async () => {
  const { add, get, article, newspic, image } = await open()
  const { media_id } = await add(article())
  const empty = {
    article_type: 'news',
    title: '标题',
    author: '',
    digest: '正文',
    content: '<p>正文</p>',
    content_source_url: '',
    thumb_media_id: image.media_id,
    thumb_url: image.url,
    show_cover_pic: 0,
    need_open_comment: 0,
    only_fans_can_comment: 0,
    pic_crop_235_1: '',
    pic_crop_1_1: '',
    cover_info: { crop_percent_list: [] },
    image_info: { image_list: [] },
    product_info: { footer_product_info: { product_key: '' } },
    url: expect.stringMatching(/^http:\/\/mp\.weixin\.qq\.com\/s\//),
  }
  expect(await get(media_id)).toEqual([empty])
  const said = {
    author: '作者',
    digest: '摘要',
    content_source_url: 'https://example.com/?a=1',
    show_cover_pic: 1,
    need_open_comment: 1,
    only_fans_can_comment: 1,
    pic_crop_235_1: '0_0.1_1_0.525532',
    pic_crop_1_1: '0.25_0_0.75_1',
    cover_info: { crop_percent_list: [{ ratio: '16_9', x1: 0, y1: 0, x2: 1, y2: 0.5 }] },
    product_info: { footer_product_info: { product_key: 'k' } },
  }
  expect(await get((await add(article(said))).media_id)).toEqual([{ ...empty, ...said }])
  const image_info = { image_list: [{ image_media_id: image.media_id }] }
  expect(await get((await add(newspic())).media_id)).toMatchObject([
    { article_type: 'newspic', content: '说明', thumb_media_id: '', thumb_url: image.url, image_info },
  ])
})

it.each([
  ['title of 32', { title: '题'.repeat(32) }, undefined],
  ['title of 33', { title: '题'.repeat(33) }, 45003],
  ['title of 32 emoji', { title: '😀'.repeat(32) }, undefined],
  ['no title', { title: ' ' }, 40227],
  ['author of 16', { author: '名'.repeat(16) }, undefined],
  ['author of 17', { author: '名'.repeat(17) }, 40192],
  ['digest of 128', { digest: '摘'.repeat(128) }, undefined],
  ['digest of 129', { digest: '摘'.repeat(129) }, 45004],
  ['content of 19,999', { content: '文'.repeat(19_999) }, undefined],
  ['content of 20,000', { content: '文'.repeat(20_000) }, 45002],
  ['no content', { content: '' }, 44004],
  ['source of 1,024 bytes', { content_source_url: `https://a.cn/${'x'.repeat(1011)}` }, undefined],
  ['source of 1,025 bytes', { content_source_url: `https://a.cn/${'x'.repeat(1012)}` }, 45005],
  ['source that is no link', { content_source_url: 'javascript:alert(1)' }, 41039],
  ['flag that is none', { need_open_comment: 2 }, 40035],
  ['flag as text', { need_open_comment: '1' }, undefined],
  ['crop of seven decimals', { pic_crop_1_1: '0_0_1_0.1234567' }, 40035],
  ['crop outside the picture', { pic_crop_1_1: '0_0_1_1.1' }, 40035],
  ['crop inside out', { pic_crop_1_1: '0.5_0_0.5_1' }, 40035],
  ['crop of no known ratio', { cover_info: { crop_percent_list: [{ ratio: '3_1' }] } }, 40035],
  ['text that is a number', { title: 7 }, 40035],
  ['type that is none', { article_type: 'video' }, 40035],
  ['no cover', { thumb_media_id: undefined }, 40007],
  ['cover of nobody', { thumb_media_id: 'x' }, 40007],
])('%s', async (_name, about, code) => {
  const { errcode } = await open()
  expect(await errcode(about)).toBe(code)
})

it('switches change three of these', async () => {
  const { rig, errcode } = await open()
  await rig.control('switches', { titleMaxCharacters: 64, digestMaxCharacters: 120, longContentCode: 45003 })
  expect(await errcode({ title: '题'.repeat(64) })).toBeUndefined()
  expect(await errcode({ title: '题'.repeat(65) })).toBe(45003)
  expect(await errcode({ digest: '摘'.repeat(120) })).toBeUndefined()
  expect(await errcode({ digest: '摘'.repeat(121) })).toBe(45004)
  expect(await errcode({ content: '文'.repeat(20_000) })).toBe(45003)
})

it('covers are permanent pictures: no temporary one, no video', async () => {
  const { rig, errcode } = await open()
  const upload = (path: string, name: string, bytes: Buffer, fields = {}) =>
    rig.upload(path, { bytes, name }, fields)
  const temporary = await upload('/cgi-bin/media/upload?type=image', 'a.png', png())
  const temporaryThumb = await upload('/cgi-bin/media/upload?type=thumb', 'a.jpg', jpeg())
  const thumb = await upload('/cgi-bin/material/add_material?type=thumb', 'a.jpg', jpeg())
  const description = JSON.stringify({ title: 'x' })
  const video = await upload('/cgi-bin/material/add_material?type=video', 'a.mp4', mp4(), { description })
  expect(await errcode({ thumb_media_id: temporary.media_id })).toBe(40007)
  expect(await errcode({ thumb_media_id: temporaryThumb.thumb_media_id })).toBe(40007)
  expect(await errcode({ thumb_media_id: video.media_id })).toBe(40007)
  expect(await errcode({ thumb_media_id: thumb.media_id })).toBeUndefined()
})

it('holds one to eight articles; the digest of an only one begins its text', async () => {
  const { rig, add, get, article } = await open()
  const long = article({ content: `<p>${'一二三四五六'.repeat(9)}七</p>` })
  expect((await get((await add(long)).media_id))[0].digest).toBe('一二三四五六'.repeat(9))
  const words = article({ content: '<h1>A &amp; B</h1><p>c&nbsp;d</p><script>x</script>' })
  expect((await get((await add(words)).media_id))[0].digest).toBe('A & B c d')
  const eight = await get((await add(...Array.from({ length: 8 }, () => article()))).media_id)
  expect(eight.map((one: { digest: string }) => one.digest)).toEqual(Array(8).fill(''))
  expect((await add(...Array.from({ length: 9 }, () => article()))).errcode).toBe(45008)
  expect((await add()).errcode).toBe(44003)
  expect((await rig.call(ADD, { articles: article() })).errcode).toBe(47001)
  expect((await rig.call(ADD, {})).errcode).toBe(47001)
})

it('picture posts have 1 to 20 permanent pictures and words without tags', async () => {
  const { rig, add, get, newspic, image } = await open()
  const pictures = (count: number) => ({
    image_info: { image_list: Array(count).fill({ image_media_id: image.media_id }) },
  })
  expect((await add(newspic(pictures(20)))).errcode).toBeUndefined()
  expect((await add(newspic(pictures(21)))).errcode).toBe(40215)
  expect((await add(newspic(pictures(0)))).errcode).toBe(40007)
  expect((await add(newspic({ image_info: undefined }))).errcode).toBe(40007)
  const temporary = await rig.upload('/cgi-bin/media/upload?type=image', { bytes: png(), name: 'a.png' })
  const image_info = { image_list: [{ image_media_id: temporary.media_id }] }
  expect((await add(newspic({ image_info }))).errcode).toBe(40007)
  const post = await add(newspic({ content: '<p>一<b>二</b></p><p>三 &lt; 四</p>' }))
  expect((await get(post.media_id))[0].content).toBe('一二 三 < 四')
})

it('changes one article, by its index from 0', async () => {
  const { rig, add, get, article } = await open()
  const { media_id } = await add(article({ title: '一' }), article({ title: '二' }))
  const update = (index: unknown, articles: unknown) => rig.call(UPDATE, { media_id, index, articles })
  expect((await update(1, article({ title: '新' }))).errcode).toBe(0)
  expect(await get(media_id)).toMatchObject([{ title: '一' }, { title: '新' }])
  expect((await update(2, article())).errcode).toBe(40114)
  expect((await update(undefined, article())).errcode).toBe(40114)
  expect((await update(0, [article()])).errcode).toBe(47001)
  expect((await update(0, article({ title: '' }))).errcode).toBe(40227)
  const unknown = { media_id: 'x', index: 0, articles: article() }
  expect((await rig.call(UPDATE, unknown)).errcode).toBe(40007)
})

it('counts, lists the latest first, and forgets what was deleted', async () => {
  const { rig, add, article } = await open()
  const ids: string[] = []
  for (let i = 0; i < 21; i++) {
    ids.push((await add(article({ title: `第${i}篇` }))).media_id)
    await rig.advance(1000)
  }
  await rig.call(UPDATE, { media_id: ids[0], index: 0, articles: article({ title: '改' }) })
  expect(await rig.call(COUNT)).toEqual({ total_count: 21 })
  const page = await rig.call(LIST, { offset: 0, count: 20 })
  expect(page).toMatchObject({ total_count: 21, item_count: 20 })
  expect(page.item.slice(0, 2)).toMatchObject([{ media_id: ids[0] }, { media_id: ids[20] }])
  expect(page.item[0].content.news_item).toMatchObject([{ title: '改', content: '<p>正文</p>' }])
  const short = await rig.call(LIST, { offset: 20, count: 20, no_content: 1 })
  expect(short.item).toMatchObject([{ media_id: ids[1], content: { news_item: [{ content: '' }] } }])
  expect((await rig.call(LIST, { offset: 0, count: 21 })).errcode).toBe(45165)
  expect((await rig.call(LIST, { offset: 0, count: 0 })).errcode).toBe(45165)

  expect((await rig.call('/cgi-bin/draft/delete', { media_id: ids[0] })).errcode).toBe(0)
  expect((await rig.call('/cgi-bin/draft/delete', { media_id: ids[0] })).errcode).toBe(40007)
  expect((await rig.call(GET, { media_id: ids[0] })).errcode).toBe(40007)
  expect((await rig.call(GET, {})).errcode).toBe(41006)
  expect(await rig.call(COUNT)).toEqual({ total_count: 20 })
  const isOpen = { errcode: 0, errmsg: 'ok', is_open: 1 }
  expect(await rig.call('/cgi-bin/draft/switch?checkonly=1', '')).toEqual(isOpen)
})

const picture = 'http://mmbiz.qpic.cn/sz_mmbiz_png/abc/0'
const styled =
  `<section style="color: rgb(0, 0, 0);padding:10px;"><p align="center" data-tool="x">一<br/>二</p>` +
  `<table border="1"><tbody><tr><td colspan="2">&lt;3 &amp; 4</td></tr></tbody></table>` +
  `<img src="${picture}?wx_fmt=png" alt="图" data-w="100"><strong>三</strong></section>`
it.each([
  ['what it knows, to the letter', styled, styled],
  ['pictures in lazy form', `<img data-src="${picture}">`, `<img data-src="${picture}">`],
  ['no pictures from elsewhere', '<p>一<img src="https://a.cn/x.png">二</p>', '<p>一二</p>'],
  ['no picture by a name like WeChat’s', `<img src="http://mmbiz.qpic.cn.evil.cn/x/0">`, ''],
  ['no scripts', '<p>一</p><script>alert("</p>")</script ><p>二</p>', '<p>一</p><p>二</p>'],
  ['no script without an end', '<p>一</p><SCRIPT>alert(1)', '<p>一</p>'],
  ['no handlers', '<p onclick="x()" ONLOAD=y() style="color:red">一</p>', '<p style="color:red">一</p>'],
  ['no ids', '<p id="a" class="b">一</p>', '<p class="b">一</p>'],
  ['no style sheets', '<style>p{}</style><link rel="stylesheet" href="//a.cn/x.css"><p>一</p>', '<p>一</p>'],
  ['no frames', '<iframe src="https://a.cn">旧</iframe><p>一</p>', '<p>一</p>'],
  ['words of tags it doesn’t know', '<form><marquee>一</marquee><input value="x"></form>', '一'],
  ['links to articles', '<a href="https://mp.weixin.qq.com/s/x?a=1&amp;b=2">一</a>', undefined],
  ['no links elsewhere', '<a href="https://example.com">一</a>', '<a>一</a>'],
  ['no script as a link', '<a href="java&#115;cript:alert(1)">一</a>', '<a>一</a>'],
  ['mini-program cards', '<mp-miniprogram data-miniprogram-appid="wx1"></mp-miniprogram>', undefined],
  [
    'no pictures in styles',
    '<p style="color:red;background:url(//a.cn/x)">一</p>',
    '<p style="color:red">一</p>',
  ],
  ['WeChat’s in styles', `<p style="background:url(${picture})">一</p>`, undefined],
  ['no tricks in styles', '<p style="background:u\\72l(x);width:expression(x)">一</p>', '<p>一</p>'],
  ['no comments', '<p>一<!-- <b> -->二</p>', '<p>一二</p>'],
  ['comparisons as text', '1 < 2 and <3', '1 &lt; 2 and &lt;3'],
  ['every tag closed', '</div><p>一<b>二', '<p>一<b>二</b></p>'],
  ['quotes in values', "<p title='a\"b'>一</p>", '<p title="a&quot;b">一</p>'],
])('keeps of HTML: %s', async (_name, html, left) => {
  const { kept } = await open()
  expect(await kept(html)).toBe(left ?? html)
})

it('keeps links elsewhere when switched, but never scripts', async () => {
  const { rig, kept } = await open()
  await rig.control('switches', { externalLinks: 'keep' })
  const link = '<a href="https://example.com">一</a>'
  expect(await kept(link)).toBe(link)
  expect(await kept('<a href=" javascript:alert(1)">一</a>')).toBe('<a>一</a>')
})

it('filters a hostile text of the largest size quickly', async () => {
  const { kept } = await open()
  const began = performance.now()
  for (const piece of ['<a', '<a"', "<a b='", '<', '<!--', '&#', '<p style="a:url(', '</p>']) {
    for (const end of ['>', '']) await kept(`x${piece.repeat(Math.floor(19_990 / piece.length))}${end}`)
  }
  expect(performance.now() - began).toBeLessThan(10_000)
})

it('the address in a draft shows the draft as it is', async () => {
  const { rig, add, get, article } = await open()
  const { media_id } = await add(article({ title: '旧' }))
  await rig.call(UPDATE, { media_id, index: 0, articles: article({ title: '新 <b>' }) })
  const url = new URL((await get(media_id))[0].url)
  const shown = await rig.raw('GET', url.pathname)
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox/)
  expect(await shown.text()).toContain('<h1>新 &lt;b&gt;</h1>')
  await rig.call('/cgi-bin/draft/delete', { media_id })
  expect((await rig.raw('GET', url.pathname)).status).toBe(404)
})
