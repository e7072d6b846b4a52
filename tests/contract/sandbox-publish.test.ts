/** Articles in people's hands: published ones and sent ones, their pages, and what is left of all this after a kill. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { png } from '../support/media-files'
import { createRig, personal, PREVIEW, SEND_ALL, service, type Rig } from './sandbox-rig'

const SUBMIT = '/cgi-bin/freepublish/submit'
const GET = '/cgi-bin/freepublish/get'
const DELETE = '/cgi-bin/freepublish/delete'
const ARTICLE = '/cgi-bin/freepublish/getarticle'
const LIST = '/cgi-bin/freepublish/batchget'

const open = () => createRig({ followers: 1000 })
const addImage = (rig: Rig, bytes = png()) =>
  rig.upload('/cgi-bin/material/add_material?type=image', { bytes, name: 'a.png' })

async function addDraft(rig: Rig, ...articles: object[]) {
  const thumb_media_id = (await addImage(rig)).media_id
  const all = articles.map((about) => ({ title: '标题', content: '<p>正文</p>', thumb_media_id, ...about }))
  return (await rig.call('/cgi-bin/draft/add', { articles: all })).media_id as string
}

/** Published, and the second that it takes is over. */
async function publish(rig: Rig, ...articles: object[]) {
  const { publish_id } = await rig.call(SUBMIT, { media_id: await addDraft(rig, ...articles) })
  await rig.advance(1000)
  return rig.call(GET, { publish_id })
}
const visit = async (rig: Rig, url: string) => {
  const response = await rig.raw('GET', new URL(url).pathname)
  return { status: response.status, html: await response.text(), headers: response.headers }
}

it('is publishing for a while, then out, and the draft is gone', async () => {
  const rig = open()
  const media_id = await addDraft(rig, { title: '一' }, { title: '二' })
  const submitted = await rig.call(SUBMIT, { media_id })
  const { publish_id } = submitted
  expect(submitted).toEqual({
    errcode: 0,
    errmsg: 'ok',
    publish_id: expect.stringMatching(/^\d+$/),
    msg_data_id: expect.any(Number),
  })
  expect(await rig.call(GET, { publish_id })).toEqual({ publish_id, publish_status: 1, fail_idx: [] })
  await rig.advance(1000)
  const published = await rig.call(GET, { publish_id })
  const address = expect.stringMatching(/^http:\/\/mp\.weixin\.qq\.com\/s\/[\w-]{22}$/)
  expect(published).toEqual({
    publish_id,
    publish_status: 0,
    article_id: expect.any(String),
    article_detail: {
      count: 2,
      item: [
        { idx: 1, article_url: address },
        { idx: 2, article_url: address },
      ],
    },
    fail_idx: [],
  })
  expect((await rig.call(SUBMIT, { media_id })).errcode).toBe(40007)
  expect((await rig.call(GET, { publish_id: '1' })).errcode).toBe(40035)

  const { article_id } = published
  const { news_item } = await rig.call(ARTICLE, { article_id })
  expect(news_item).toMatchObject([
    {
      title: '一',
      content: '<p>正文</p>',
      is_deleted: false,
      url: published.article_detail.item[0].article_url,
    },
    { title: '二', is_deleted: false },
  ])
  expect((await rig.call(ARTICLE, { article_id: 'x' })).errcode).toBe(53600)
})

it('deletes one article by its position from 1, or all of them', async () => {
  const rig = open()
  const { publish_id, article_id, article_detail } = await publish(rig, { title: '一' }, { title: '二' })
  const [first, second] = article_detail.item.map((one: { article_url: string }) => one.article_url)
  expect((await rig.call(DELETE, { article_id, index: 3 })).errcode).toBe(40114)
  expect((await rig.call(DELETE, { article_id, index: 2 })).errcode).toBe(0)
  expect((await visit(rig, first)).html).toContain('<h1>一</h1>')
  const gone = await visit(rig, second)
  expect(gone.html).toContain('该内容已被发布者删除')
  expect(gone.html).not.toContain('正文')
  expect((await rig.call(ARTICLE, { article_id })).news_item).toMatchObject([
    { is_deleted: false },
    { is_deleted: true },
  ])
  expect((await rig.call(LIST, { offset: 0, count: 1 })).total_count).toBe(1)
  expect((await rig.call(DELETE, { article_id })).errcode).toBe(0)
  expect((await visit(rig, first)).html).toContain('该内容已被发布者删除')
  expect((await rig.call(GET, { publish_id })).publish_status).toBe(5)
  expect((await rig.call(LIST, { offset: 0, count: 1 })).total_count).toBe(0)
  expect((await rig.call(DELETE, { article_id: 'x' })).errcode).toBe(53600)
})

it('lists what is out, the latest first', async () => {
  const rig = open()
  const ids: string[] = []
  for (let i = 0; i < 3; i++) ids.push((await publish(rig, { title: `第${i}篇` })).article_id)
  const page = await rig.call(LIST, { offset: 0, count: 2, no_content: 1 })
  expect(page).toMatchObject({
    total_count: 3,
    item_count: 2,
    item: [
      {
        article_id: ids[2],
        content: { news_item: [{ title: '第2篇', content: '' }] },
        update_time: expect.any(Number),
      },
      { article_id: ids[1] },
    ],
  })
  expect((await rig.call(LIST, { offset: 0, count: 20 })).item_count).toBe(3)
  expect((await rig.call(LIST, { offset: 0, count: 21 })).errcode).toBe(45165)
})

it.each([
  [2, [1]],
  [3, []],
  [4, [2]],
])('fails with status %i when told so; the draft stays', async (status, failIdx) => {
  const rig = open()
  await rig.control('publish-result', { appid: service, status, failIdx })
  const media_id = await addDraft(rig, { title: '一' }, { title: '二' })
  const { publish_id } = await rig.call(SUBMIT, { media_id })
  await rig.advance(1000)
  expect(await rig.call(GET, { publish_id })).toEqual({
    publish_id,
    publish_status: status,
    fail_idx: failIdx,
  })
  expect((await rig.call(LIST, { offset: 0, count: 20 })).total_count).toBe(0)
  const again = await rig.call(SUBMIT, { media_id })
  await rig.advance(1000)
  expect((await rig.call(GET, { publish_id: again.publish_id })).publish_status).toBe(0)
})

it('what the platform takes away says so', async () => {
  const rig = open()
  await rig.control('publish-result', { appid: service, status: 6 })
  const { publish_status, article_detail } = await publish(rig, {})
  expect(publish_status).toBe(6)
  expect((await visit(rig, article_detail.item[0].article_url)).html).toContain('违规')
  await expect(rig.control('publish-result', { appid: service, status: 5 })).rejects.toThrow('status')
  await expect(rig.control('publish-result', { appid: service, failIdx: [9] })).rejects.toThrow('failIdx')
})

it('is for verified accounts; codes of the console come by fault', async () => {
  const rig = open()
  for (const call of [SUBMIT, GET, DELETE, ARTICLE, LIST]) {
    expect((await rig.call(call, {}, personal)).errcode).toBe(48001)
  }
  const media_id = await addDraft(rig, {})
  for (const errcode of [53503, 53504, 53505]) {
    await rig.control('fault', { appid: service, path: SUBMIT, fault: { errcode } })
    expect((await rig.call(SUBMIT, { media_id })).errcode).toBe(errcode)
  }
  expect((await rig.call(SUBMIT, {})).errcode).toBe(41006)
  expect((await rig.call(SUBMIT, { media_id })).errcode).toBe(0)
})

it('PUBLISHJOBFINISH tells how it ended: once, twice, or not at all', async () => {
  const pushed: string[] = []
  const server = createServer((incoming, outgoing) => {
    const echo = new URL(incoming.url ?? '/', 'http://x').searchParams.get('echostr')
    let body = ''
    incoming.on('data', (chunk) => (body += chunk))
    incoming.on('end', () => {
      if (incoming.method === 'POST') pushed.push(body)
      outgoing.end(echo ?? 'success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rig = open()
  await rig.control('callback', { appid: service, url, token: 'simtoken', mode: 'plain' })
  const { publish_id, article_id, article_detail } = await publish(rig, {})
  await vi.waitFor(() => expect(pushed).toHaveLength(1), { timeout: 5000 })
  expect(pushed[0]).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>')
  expect(pushed[0]).toContain(`<publish_id><![CDATA[${publish_id}]]></publish_id>`)
  expect(pushed[0]).toContain('<publish_status>0</publish_status>')
  expect(pushed[0]).toContain(`<article_id><![CDATA[${article_id}]]></article_id>`)
  expect(pushed[0]).toContain(article_detail.item[0].article_url)

  await rig.control('publish-result', { appid: service, status: 4, failIdx: [1, 2], fault: 'duplicate' })
  await rig.control('publish-result', { appid: service, fault: 'lose' })
  await publish(rig, {}, {})
  await publish(rig, {})
  await vi.waitFor(() => expect(pushed).toHaveLength(3), { timeout: 5000 })
  expect(pushed[2]).toMatch(/<fail_idx>1<\/fail_idx>\s*<fail_idx>2<\/fail_idx>/)
  expect(pushed[2]).not.toContain('article_id')
  await rig.simulator.close()
  expect(pushed).toHaveLength(3)
  server.close()
})

it('a sent article has a page, until it is deleted; a preview shows the draft', async () => {
  const rig = open()
  const [someone] = await rig.people(1)
  const { url: inside } = await rig.upload('/cgi-bin/media/uploadimg', { bytes: png(), name: 'a.png' })
  const media_id = await addDraft(rig, {
    title: '早安 <script>',
    author: '小林',
    content: `<p>正文</p><script>alert(1)</script><img data-src="${inside}">`,
    content_source_url: 'https://example.com/',
  })
  await rig.call(PREVIEW, { touser: someone?.openid, msgtype: 'mpnews', mpnews: { media_id } })
  const cardOf = async () => (await rig.inbox(someone?.openid ?? ''))[0].content.articles[0]
  expect((await visit(rig, (await cardOf()).url)).html).toContain('正文')

  const send = { filter: { is_to_all: true }, msgtype: 'mpnews', mpnews: { media_id } }
  const { msg_id } = await rig.call(SEND_ALL, send)
  await rig.advance(60_000)
  const { url } = await cardOf()
  expect(url).toMatch(/^http:\/\/mp\.weixin\.qq\.com\/s\/[\w-]{22}$/)
  const { html, headers } = await visit(rig, url)
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(headers.get('content-security-policy')).toMatch(/^sandbox allow-forms; default-src 'none'/)
  expect(html).toContain('<h1>早安 &lt;script&gt;</h1>')
  expect(html).toContain('小林')
  expect(html).not.toContain('<script')
  expect(html).toContain(`<img src="..${new URL(inside).pathname}">`)
  expect(html).toContain('href="https://example.com/"')
  expect(html).toMatch(/\d{4}-\d\d-\d\d/)
  expect((await rig.call('/cgi-bin/message/mass/delete', { msg_id })).errcode).toBe(0)
  expect((await visit(rig, url)).html).toContain('该内容已被发布者删除')
  expect((await visit(rig, `${url.slice(0, -3)}AAA`)).status).toBe(404)
})

it('a picture post’s page shows its pictures, even when their material is gone', async () => {
  const rig = open()
  const image = await addImage(rig)
  const image_info = { image_list: [{ image_media_id: image.media_id }] }
  const newspic = { article_type: 'newspic', content: '一 <b>二', image_info, thumb_media_id: undefined }
  const { article_detail } = await publish(rig, newspic)
  await rig.call('/cgi-bin/material/del_material', { media_id: image.media_id })
  const { html } = await visit(rig, article_detail.item[0].article_url)
  expect(html).toContain(`src="..${new URL(image.url).pathname}"`)
  expect(html).toContain('一 二')
})

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** The folder as a process killed at this moment would leave it. */
function killed(from: string): string {
  const copy = path.join(root, `killed-${readdirSync(root).length}`)
  cpSync(from, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  return copy
}
const filesIn = (stateDir: string) => readdirSync(path.join(stateDir, 'files')).length

it('media, drafts, published articles and bytes survive a kill', async () => {
  const stateDir = path.join(root, 'state')
  const rig = createRig({ stateDir, followers: 100 })
  const temporary = await rig.upload('/cgi-bin/media/upload?type=image', { bytes: png(0, 1), name: 'a.png' })
  const permanent = await addImage(rig, png(0, 2))
  const inside = await rig.upload('/cgi-bin/media/uploadimg', { bytes: png(0, 3), name: 'a.png' })
  const media_id = await addDraft(rig, { title: '草稿' })
  const news = await rig.call('/cgi-bin/material/add_news', {
    articles: [{ title: '旧', content: '文', thumb_media_id: permanent.media_id }],
  })
  await rig.control('publish-result', { appid: service, status: 3, times: 1 })
  const failed = await publish(rig, { title: '不行' })
  const published = await publish(rig, { title: '一' }, { title: '二' })
  await rig.call(DELETE, { article_id: published.article_id, index: 1 })
  await rig.control('publish-result', { appid: service, status: 2, failIdx: [1] })

  const seen = async (from: Rig) => ({
    image: await from.call(`/cgi-bin/material/batchget_material`, { type: 'image', offset: 0, count: 20 }),
    news: await from.call('/cgi-bin/material/get_material', { media_id: news.media_id }),
    draft: await from.call('/cgi-bin/draft/get', { media_id }),
    drafts: await from.call('/cgi-bin/draft/count'),
    failed: await from.call(GET, { publish_id: failed.publish_id }),
    published: await from.call(ARTICLE, { article_id: published.article_id }),
    temporary: await from
      .raw('GET', `/cgi-bin/media/get?access_token=${rig.token()}&media_id=${temporary.media_id}`)
      .then((response) => response.text()),
    inside: await (await from.raw('GET', new URL(inside.url).pathname)).text(),
    permanent: await (await from.raw('GET', new URL(permanent.url).pathname)).text(),
  })
  const before = await seen(rig)
  expect(before.draft.news_item).toMatchObject([{ title: '草稿' }])
  expect(before.published.news_item).toMatchObject([{ is_deleted: true }, { is_deleted: false }])
  const again = createRig({ stateDir: killed(stateDir), followers: 5 })
  expect(await seen(again)).toEqual(before)
  const submitted = await again.call(SUBMIT, { media_id })
  await again.advance(1000)
  expect((await again.call(GET, { publish_id: submitted.publish_id })).publish_status).toBe(2)
  await again.simulator.close()
  await rig.simulator.close()
})

it('bytes that nobody can ask for are removed at start and on reset', async () => {
  const stateDir = path.join(root, 'state')
  let rig = createRig({ stateDir, followers: 100 })
  const upload = (grey: number) =>
    rig.upload('/cgi-bin/media/upload?type=image', { bytes: png(0, grey), name: 'a.png' })
  await upload(1)
  const shown = await upload(2)
  const [one] = await rig.people(1)
  await rig.call(PREVIEW, { touser: one?.openid, msgtype: 'image', image: { media_id: shown.media_id } })
  await rig.upload('/cgi-bin/media/uploadimg', { bytes: png(0, 3), name: 'a.png' })
  const voiceless = await rig.upload('/cgi-bin/material/add_material?type=voice', {
    bytes: Buffer.from('#!AMR\n'),
    name: 'a.amr',
  })
  expect(filesIn(stateDir)).toBe(4)
  await rig.call('/cgi-bin/material/del_material', { media_id: voiceless.media_id })
  await rig.advance(3 * 24 * 3_600_000)
  await rig.simulator.close()

  rig = createRig({ stateDir })
  // The picture in a chat and the article's are left; the expired one and the deleted voice are gone.
  expect(filesIn(stateDir)).toBe(2)
  const chatPicture = await rig.raw('GET', `/vweixinp/${shown.media_id}.png`)
  expect(chatPicture.headers.get('content-type')).toBe('image/png')
  await rig.control('reset', { appid: service })
  expect(filesIn(stateDir)).toBe(0)
  expect((await rig.raw('GET', `/vweixinp/${shown.media_id}.png`)).status).toBe(404)
  await rig.simulator.close()
})
