/** The library of permanent material, and the articles that were made in it before the draft box. */
import { expect, it } from 'vitest'
import { amr, bmp, gif, jpeg, mp4, png, wav, wma } from '../support/media-files'
import { createRig, errcodeOf, type Rig } from './sandbox-rig'

const MB = 1024 * 1024
const add = (type: string) => `/cgi-bin/material/add_material?type=${type}`
const GET = '/cgi-bin/material/get_material'
const DELETE = '/cgi-bin/material/del_material'
const COUNT = '/cgi-bin/material/get_materialcount'
const LIST = '/cgi-bin/material/batchget_material'
const open = () => createRig({ followers: 100 })

const addImage = (rig: Rig, bytes: Buffer = png(), name = 'a.png') =>
  rig.upload(add('image'), { bytes, name })
const addVideo = (rig: Rig, description: string) =>
  rig.upload(add('video'), { bytes: mp4(), name: 'a.mp4' }, { description })
const get = async (rig: Rig, mediaId: string) => {
  const response = await rig.post(GET, JSON.stringify({ media_id: mediaId }))
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}
const article = (cover: string, title = '标题') => ({ title, content: '<p>正文</p>', thumb_media_id: cover })

it('keeps pictures, voices and thumbs, and gives them back', async () => {
  const rig = open()
  const files = [
    { type: 'image', name: 'a.png', bytes: png(), contentType: 'image/png' },
    { type: 'image', name: 'a.jpg', bytes: jpeg(), contentType: 'image/jpeg' },
    { type: 'image', name: 'a.gif', bytes: gif(), contentType: 'image/gif' },
    { type: 'image', name: 'a.bmp', bytes: bmp(), contentType: 'image/bmp' },
    { type: 'voice', name: 'a.amr', bytes: amr(50), contentType: 'audio/amr' },
    { type: 'voice', name: 'a.wav', bytes: wav(1000), contentType: 'audio/wav' },
    { type: 'voice', name: 'a.wma', bytes: wma(1000), contentType: 'audio/x-ms-wma' },
    { type: 'thumb', name: 'a.jpg', bytes: jpeg(), contentType: 'image/jpeg' },
  ]
  for (const { type, name, bytes, contentType } of files) {
    const answer = await rig.upload(add(type), { bytes, name })
    expect(Object.keys(answer)).toEqual(type === 'image' ? ['media_id', 'url'] : ['media_id'])
    const file = await get(rig, answer.media_id)
    expect(file.type).toBe(contentType)
    expect(file.bytes.equals(bytes)).toBe(true)
  }
  expect(await rig.call(COUNT)).toEqual({ voice_count: 3, video_count: 0, image_count: 4, news_count: 0 })
})

it('refuses what is too large or too long, by the byte and by the frame', async () => {
  const rig = open()
  expect((await addImage(rig, png(10 * MB))).errcode).toBeUndefined()
  expect((await addImage(rig, png(10 * MB + 1))).errcode).toBe(40009)
  const voice = async (bytes: Buffer) => (await rig.upload(add('voice'), { bytes, name: 'a.wav' })).errcode
  expect(await voice(wav(60_000))).toBeUndefined()
  expect(await voice(wav(60_001))).toBe(45007)
  expect(await voice(wma(60_000))).toBeUndefined()
  expect(await voice(wma(60_001))).toBe(45007)
  expect((await rig.upload(add('thumb'), { bytes: jpeg(64 * 1024 + 1), name: 'a.jpg' })).errcode).toBe(40012)
  expect((await rig.upload(add('news'), { bytes: png(), name: 'a.png' })).errcode).toBe(40004)
})

it('a picture’s url shows it, even when its material is gone', async () => {
  const rig = open()
  const { media_id, url } = await addImage(rig)
  expect(url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\/sz_mmbiz_png\//)
  expect((await rig.call(DELETE, { media_id })).errcode).toBe(0)
  expect((await rig.raw('GET', new URL(url).pathname)).status).toBe(200)
  for (const path of [GET, DELETE]) expect((await rig.call(path, { media_id })).errcode).toBe(40007)
  expect((await rig.call(COUNT)).image_count).toBe(0)
})

it('a video has a title and an introduction, in a form field of JSON', async () => {
  const rig = open()
  const { media_id } = await addVideo(rig, JSON.stringify({ title: '片名', introduction: '简介' }))
  const video = await rig.call(GET, { media_id })
  expect(video).toEqual({ title: '片名', description: '简介', down_url: expect.any(String) })
  const response = await rig.raw('GET', new URL(video.down_url).pathname)
  expect(Buffer.from(await response.arrayBuffer()).equals(mp4())).toBe(true)
  expect(await rig.call(LIST, { type: 'video', offset: 0, count: 1 })).toMatchObject({
    item: [{ media_id, name: '片名' }],
  })
  expect((await rig.upload(add('video'), { bytes: mp4(), name: 'a.mp4' })).errcode).toBe(41005)
  expect((await addVideo(rig, 'title=x')).errcode).toBe(47001)
  expect((await addVideo(rig, '[]')).errcode).toBe(47001)
  expect((await addVideo(rig, '{"introduction":"x"}')).errcode).toBe(40227)
})

it('temporary and permanent media are apart', async () => {
  const rig = open()
  const temporary = await rig.upload('/cgi-bin/media/upload?type=image', { bytes: png(), name: 'a.png' })
  const permanent = await addImage(rig)
  expect((await rig.call(COUNT)).image_count).toBe(1)
  expect((await rig.call(LIST, { type: 'image', offset: 0, count: 20 })).item).toHaveLength(1)
  expect((await rig.call(GET, { media_id: temporary.media_id })).errcode).toBe(40007)
  expect((await rig.call(DELETE, { media_id: temporary.media_id })).errcode).toBe(40007)
  expect((await rig.call(GET, {})).errcode).toBe(41006)
  const path = `/cgi-bin/media/get?access_token=${rig.token()}&media_id=${permanent.media_id}`
  expect(await errcodeOf(await rig.raw('GET', path))).toBe(40007)
  await rig.advance(400 * 24 * 3_600_000)
  expect((await rig.call(COUNT)).image_count).toBe(1)
})

it('lists 1 to 20 of a type, the newest first', async () => {
  const rig = open()
  for (let i = 1; i <= 21; i++) await addImage(rig, png(0, i), `${i}.png`)
  const page = await rig.call(LIST, { type: 'image', offset: 0, count: 20 })
  expect(page).toMatchObject({ total_count: 21, item_count: 20 })
  expect(page.item[0]).toEqual({
    media_id: expect.any(String),
    name: '21.png',
    update_time: expect.any(Number),
    url: expect.stringMatching(/^http:\/\/mmbiz/),
  })
  expect((await rig.call(LIST, { type: 'image', offset: 20, count: 20 })).item).toMatchObject([
    { name: '1.png' },
  ])
  expect(await rig.call(LIST, { type: 'voice', offset: 0, count: 20 })).toEqual({
    total_count: 0,
    item_count: 0,
    item: [],
  })
  const errcode = async (body: object) => (await rig.call(LIST, body)).errcode
  expect(await errcode({ type: 'image', offset: 0, count: 0 })).toBe(45165)
  expect(await errcode({ type: 'image', offset: 0, count: 21 })).toBe(45165)
  expect(await errcode({ type: 'image', offset: 0 })).toBe(45165)
  expect(await errcode({ type: 'image', offset: -1, count: 1 })).toBe(45164)
  expect(await errcode({ type: 'thumb', offset: 0, count: 1 })).toBe(40004)
})

it('a full library takes no more; pictures and articles share a limit, each other type has its own', async () => {
  const rig = open()
  await rig.control('switches', { materialPicturesMax: 3, materialOthersMax: 1 })
  const cover = await addImage(rig)
  await rig.call('/cgi-bin/material/add_news', { articles: [article(cover.media_id)] })
  expect((await addImage(rig)).errcode).toBeUndefined()
  expect((await addImage(rig)).errcode).toBe(45009)
  const news = await rig.call('/cgi-bin/material/add_news', { articles: [article(cover.media_id)] })
  expect(news.errcode).toBe(45009)
  const voice = () => rig.upload(add('voice'), { bytes: amr(50), name: 'a.amr' })
  expect((await voice()).errcode).toBeUndefined()
  expect((await voice()).errcode).toBe(45009)
  expect((await addVideo(rig, '{"title":"x"}')).errcode).toBeUndefined()
  await rig.call(DELETE, { media_id: cover.media_id })
  expect((await addImage(rig)).errcode).toBeUndefined()
})

it('legacy articles: made, changed, listed, read and deleted', async () => {
  const rig = open()
  const cover = (await addImage(rig)).media_id
  const { media_id } = await rig.call('/cgi-bin/material/add_news', {
    articles: [article(cover, '一'), article(cover, '二')],
  })
  expect((await rig.call(GET, { media_id })).news_item).toMatchObject([{ title: '一' }, { title: '二' }])
  const update = (index: number, title: string) =>
    rig.call('/cgi-bin/material/update_news', { media_id, index, articles: article(cover, title) })
  expect((await update(1, '新')).errcode).toBe(0)
  expect((await update(2, '新')).errcode).toBe(40114)
  const page = await rig.call(LIST, { type: 'news', offset: 0, count: 20 })
  expect(page.item).toMatchObject([
    { media_id, content: { news_item: [{ title: '一' }, { title: '新' }] }, update_time: expect.any(Number) },
  ])
  expect((await rig.call(COUNT)).news_count).toBe(1)
  await rig.call(DELETE, { media_id })
  expect((await rig.call(GET, { media_id })).errcode).toBe(40007)
  expect((await update(0, '晚')).errcode).toBe(40007)
})

it('articles for one send live three days and are in no list; withdrawn calls say so when switched', async () => {
  const rig = open()
  const cover = (await addImage(rig)).media_id
  const uploadNews = () => rig.call('/cgi-bin/media/uploadnews', { articles: [article(cover)] })
  const news = await uploadNews()
  expect(news).toEqual({ type: 'news', media_id: expect.any(String), created_at: expect.any(Number) })
  expect((await rig.call(COUNT)).news_count).toBe(0)
  const send = () =>
    rig.call('/cgi-bin/message/mass/sendall', {
      filter: { tag_id: 100 },
      msgtype: 'mpnews',
      mpnews: { media_id: news.media_id },
      clientmsgid: `k${Math.random()}`,
    })
  expect((await send()).errcode).toBe(0)
  await rig.advance(3 * 24 * 3_600_000)
  expect((await send()).errcode).toBe(40007)
  await rig.control('switches', { legacyNews: 'reject45106' })
  expect((await uploadNews()).errcode).toBe(45106)
})
