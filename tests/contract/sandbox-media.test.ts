/** Temporary media: what an upload must be, what is answered, how long it lives. */
import { expect, it } from 'vitest'
import { amr, bmp, gif, jpeg, mp3, mp4, png, wav } from '../support/media-files'
import { createRig, errcodeOf, service } from './sandbox-rig'

const MB = 1024 * 1024
const DAY_MS = 24 * 3_600_000
const upload = (type: string) => `/cgi-bin/media/upload?type=${type}`
const open = () => createRig({ followers: 100 })

it('gives each type its id, and the file back', async () => {
  const rig = open()
  const files = [
    { type: 'image', name: 'a.png', bytes: png(), contentType: 'image/png' },
    { type: 'image', name: 'a.jpg', bytes: jpeg(), contentType: 'image/jpeg' },
    { type: 'image', name: 'a.gif', bytes: gif(), contentType: 'image/gif' },
    { type: 'voice', name: 'a.amr', bytes: amr(50), contentType: 'audio/amr' },
    { type: 'voice', name: 'a.mp3', bytes: mp3(50), contentType: 'audio/mpeg' },
  ]
  for (const { type, name, bytes, contentType } of files) {
    const answer = await rig.upload(upload(type), { bytes, name })
    expect(answer).toEqual({ type, media_id: expect.any(String), created_at: expect.any(Number) })
    const path = `/cgi-bin/media/get?access_token=${rig.token()}&media_id=${answer.media_id}`
    const response = await rig.raw('GET', path)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${answer.media_id}${name.slice(1)}"`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(bytes.equals(Buffer.from(await response.arrayBuffer()))).toBe(true)
  }
})

it('a thumb’s id has a name of its own, unless the switch says otherwise', async () => {
  const rig = open()
  const answer = await rig.upload(upload('thumb'), { bytes: jpeg(), name: 'a.jpg' })
  expect(answer).toEqual({
    type: 'thumb',
    thumb_media_id: expect.any(String),
    created_at: expect.any(Number),
  })
  await rig.control('switches', { thumbAnswer: 'media_id' })
  expect(await rig.upload(upload('thumb'), { bytes: jpeg(), name: 'a.jpg' })).toHaveProperty('media_id')
})

it('a video is answered with an address at which it can be fetched', async () => {
  const rig = open()
  const { media_id } = await rig.upload(upload('video'), { bytes: mp4(), name: 'a.mp4' })
  const { video_url } = await rig.call(`/cgi-bin/media/get?media_id=${media_id}`)
  expect(video_url).toMatch(/^http:\/\/wechat\.test\//)
  const response = await rig.raw('GET', new URL(video_url).pathname)
  expect(response.headers.get('content-type')).toBe('video/mp4')
  expect(mp4().equals(Buffer.from(await response.arrayBuffer()))).toBe(true)
})

it('lives three days', async () => {
  const rig = open()
  const { media_id } = await rig.upload(upload('video'), { bytes: mp4(), name: 'a.mp4' })
  const get = () => rig.call(`/cgi-bin/media/get?media_id=${media_id}`)
  await rig.advance(3 * DAY_MS - 60_000)
  expect(await get()).toHaveProperty('video_url')
  await rig.advance(60_000)
  expect((await get()).errcode).toBe(40007)
  expect((await rig.call('/cgi-bin/media/get?media_id=nobodys')).errcode).toBe(40007)
  expect((await rig.call('/cgi-bin/media/get')).errcode).toBe(41006)
})

it.each([
  ['picture', 'image', 'a.png', png, 10 * MB, 40009],
  ['video', 'video', 'a.mp4', mp4, 10 * MB, 40011],
  ['thumb', 'thumb', 'a.jpg', jpeg, 64 * 1024, 40012],
] as const)('a %s may be so large and not a byte more', async (_what, type, name, make, most, code) => {
  const rig = open()
  expect((await rig.upload(upload(type), { bytes: make(most), name })).errcode).toBeUndefined()
  expect((await rig.upload(upload(type), { bytes: make(most + 1), name })).errcode).toBe(code)
  await rig.control('switches', { tooLarge: 'always45001' })
  expect((await rig.upload(upload(type), { bytes: make(most + 1), name })).errcode).toBe(45001)
})

it('a voice has 2 MB and 60 seconds', async () => {
  const rig = open()
  const voice = async (bytes: Buffer) => (await rig.upload(upload('voice'), { bytes, name: 'a.amr' })).errcode
  // An ID3 tag is no sound, however long: here 2 MB of it.
  const tagged = (size: number) => {
    const bytes = Buffer.alloc(size)
    const inTag = size - 10
    bytes.write('ID3')
    bytes.set([inTag >> 21, (inTag >> 14) & 127, (inTag >> 7) & 127, inTag & 127], 6)
    return bytes
  }
  expect(await voice(tagged(2 * MB))).toBeUndefined()
  expect(await voice(tagged(2 * MB + 1))).toBe(40010)
  expect(await voice(amr(3000))).toBeUndefined()
  expect(await voice(amr(3001))).toBe(45007)
  expect(await voice(mp3(2500))).toBeUndefined()
  expect(await voice(mp3(2501))).toBe(45007)
})

it('a picture has 2 MB by the other reading of the page', async () => {
  const rig = open()
  await rig.control('switches', { temporaryImageMaxMb: 2 })
  expect((await rig.upload(upload('image'), { bytes: png(2 * MB), name: 'a.png' })).errcode).toBeUndefined()
  expect((await rig.upload(upload('image'), { bytes: png(2 * MB + 1), name: 'a.png' })).errcode).toBe(40009)
})

it('looks into the file: neither its name nor its label makes it something', async () => {
  const rig = open()
  const errcode = async (type: string, bytes: Uint8Array, name: string) =>
    (await rig.upload(upload(type), { bytes, name })).errcode
  expect(await errcode('image', jpeg(), 'really.png')).toBeUndefined()
  expect(await errcode('image', Buffer.from('BM as a text begins, and goes on for a while'), 'a.png')).toBe(
    40005,
  )
  expect(await errcode('image', Buffer.from('<svg onload="alert(1)"/>'), 'a.png')).toBe(40005)
  expect(await errcode('image', bmp(), 'a.bmp')).toBe(40005)
  expect(await errcode('image', mp4(), 'a.png')).toBe(40005)
  expect(await errcode('voice', wav(1000), 'a.wav')).toBe(40005)
  expect(await errcode('video', png(), 'a.mp4')).toBe(40005)
  expect(await errcode('thumb', png(), 'a.jpg')).toBe(40005)
})

it('needs a type, a file with something in it, and a plain file name with an ending', async () => {
  const rig = open()
  const bytes = png()
  expect((await rig.upload('/cgi-bin/media/upload', { bytes, name: 'a.png' })).errcode).toBe(40004)
  expect((await rig.upload(upload('news'), { bytes, name: 'a.png' })).errcode).toBe(40004)
  expect((await rig.upload(upload('image'), { bytes: Buffer.alloc(0), name: 'a.png' })).errcode).toBe(44001)
  expect((await rig.upload(upload('image'), { bytes, name: 'a' })).errcode).toBe(40113)
  expect((await rig.upload(upload('image'), { bytes, name: '图.png' })).errcode).toBe(41005)
  await rig.control('switches', { fileNames: 'utf8', noExtension: 40005 })
  expect((await rig.upload(upload('image'), { bytes, name: 'a' })).errcode).toBe(40005)
  expect((await rig.upload(upload('image'), { bytes, name: '图.png' })).errcode).toBeUndefined()
})

it('reads `filename="…"` of a part called media, nothing else', async () => {
  const rig = open()
  const send = async (disposition: string) => {
    const head = `--b\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: image/png\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), png(), Buffer.from('\r\n--b--\r\n')])
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    return errcodeOf(await rig.post(upload('image'), Uint8Array.from(body), service, headers))
  }
  expect(await send('name="media"; filename="a.png"')).toBeUndefined()
  expect(await send('name="media"; filename*=utf-8\'\'%E5%9B%BE.png')).toBe(41005)
  expect(await send('name="media"')).toBe(41005)
  expect(await send('name="file"; filename="a.png"')).toBe(41005)
  expect(await errcodeOf(await rig.post(upload('image'), Uint8Array.from(png())))).toBe(41005)
})

it('pictures of articles: an address on WeChat’s host, served under the simulator’s own', async () => {
  const rig = open()
  const { url } = await rig.upload('/cgi-bin/media/uploadimg', { bytes: png(MB - 1), name: 'a.png' })
  expect(url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\/sz_mmbiz_png\/[\w-]+\/0$/)
  const response = await rig.raw('GET', new URL(url).pathname)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(png(MB - 1).equals(Buffer.from(await response.arrayBuffer()))).toBe(true)
  expect((await rig.raw('GET', '/sz_mmbiz_png/nobodys/0')).status).toBe(404)
  expect((await rig.raw('POST', new URL(url).pathname)).status).toBe(405)

  const refused = async (bytes: Buffer) =>
    (await rig.upload('/cgi-bin/media/uploadimg', { bytes, name: 'a.png' })).errcode
  expect(await refused(png(MB))).toBe(40009)
  expect(await refused(gif())).toBe(40005)
  expect(await refused(jpeg())).toBeUndefined()
})

it('a video for a mass send is a new id, of a video that is there', async () => {
  const rig = open()
  const { media_id } = await rig.upload(upload('video'), { bytes: mp4(), name: 'a.mp4' })
  const about = { title: '标题', description: '说明' }
  const made = await rig.call('/cgi-bin/media/uploadvideo', { media_id, ...about })
  expect(made).toEqual({ type: 'video', media_id: expect.any(String), created_at: expect.any(Number) })
  expect(made.media_id).not.toBe(media_id)
  const image = await rig.upload(upload('image'), { bytes: png(), name: 'a.png' })
  for (const wrong of [image.media_id, 'nobodys', undefined]) {
    expect((await rig.call('/cgi-bin/media/uploadvideo', { media_id: wrong, ...about })).errcode).toBe(40007)
  }
})

it('recordings of the JS-SDK are voices', async () => {
  const rig = open()
  const voice = await rig.upload(upload('voice'), { bytes: amr(50), name: 'a.amr' })
  const image = await rig.upload(upload('image'), { bytes: png(), name: 'a.png' })
  const path = (id: string) => `/cgi-bin/media/get/jssdk?access_token=${rig.token()}&media_id=${id}`
  expect((await rig.raw('GET', path(voice.media_id))).headers.get('content-type')).toBe('audio/amr')
  expect(await errcodeOf(await rig.raw('GET', path(image.media_id)))).toBe(40007)
})
