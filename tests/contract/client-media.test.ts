/** Our client's files against the simulator, which reads forms by rules of its own (wechat-api 7.1 to 7.3). */
import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '@/lib/simulator/simulator'
import { createAccessTokens } from '@/lib/wechat/access-token'
import { createWechatClient, type WechatClient } from '@/lib/wechat/client'
import { toFileName } from '@/lib/wechat/form'
import {
  deleteMaterial,
  downloadMaterial,
  listMaterial,
  toMassVideo,
  uploadArticlePicture,
  uploadPermanent,
  uploadTemporary,
} from '@/lib/wechat/media'
import { amr, bmp, gif, jpeg, movie, mp3, png, wav, wma } from '../support/media-files'
import { createMemoryTokenStore } from '../support/token-store'

const base = 'http://simulator.test'
const appId = 'wx5e5e5e5e5e5e5e5e'

let simulator: Simulator
let client: WechatClient
const requests: Request[] = []
beforeEach(() => {
  simulator = createSimulator()
  requests.length = 0
  const ask = async (request: Request) => {
    requests.push(request.clone())
    return simulator.fetch(request)
  }
  const tokens = createAccessTokens({
    ...{ appId, appSecret: appId.slice(2).repeat(2), mode: 'stable', baseUrl: base, fetch: ask },
    ...{ store: createMemoryTokenStore(), now: () => new Date() },
  })
  client = createWechatClient({ baseUrl: base, tokens, fetch: ask })
})

const file = (bytes: Uint8Array, ending: string, name = '封面 图.x') => ({
  bytes,
  fileName: toFileName(name, ending),
  contentType: 'application/octet-stream',
})
const errcode = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: { errcode?: number }) => error.errcode,
  )
const video = { type: 'video', title: '周五', introduction: '新品' } as const

describe('temporary media', () => {
  it.each([
    ['image', png(), 'png'],
    ['image', jpeg(), 'jpg'],
    ['image', gif(), 'gif'],
    ['voice', amr(10), 'amr'],
    ['voice', mp3(10), 'mp3'],
    ['video', movie(1000), 'mp4'],
  ] as const)('%s as %3$s', async (type, bytes, ending) => {
    const made = await uploadTemporary(client, { type, file: file(bytes, ending) })
    expect(made.mediaId).toMatch(/^[\w-]{64}$/)
    expect(Math.abs((made.createdAt?.getTime() ?? 0) - Date.now())).toBeLessThan(5000)
  })

  it('says a length, and a name in plain letters with its ending', async () => {
    await uploadTemporary(client, { type: 'image', file: file(png(), 'png') })
    const request = requests.at(-1)
    const body = Buffer.from(request ? await request.arrayBuffer() : new ArrayBuffer(0))
    expect(request?.headers.get('content-length')).toBe(String(body.byteLength))
    expect(body.toString('latin1')).toMatch(/name="media"; filename="[\w-]+\.png"/)
  })

  it('has its objections by code', async () => {
    expect(await errcode(uploadTemporary(client, { type: 'image', file: file(bmp(), 'bmp') }))).toBe(40005)
    expect(await errcode(uploadTemporary(client, { type: 'voice', file: file(mp3(3000), 'mp3') }))).toBe(
      45007,
    )
    const large = file(png(10 * 1024 * 1024 + 1), 'png')
    expect(await errcode(uploadTemporary(client, { type: 'image', file: large }))).toBe(40009)
  })
})

describe('permanent material', () => {
  it('gives pictures an address, and voices none', async () => {
    const picture = await uploadPermanent(client, { type: 'image', file: file(bmp(), 'bmp') })
    expect(picture.url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
    for (const [bytes, ending] of [
      [wav(500), 'wav'],
      [wma(500), 'wma'],
    ] as const) {
      expect(await uploadPermanent(client, { type: 'voice', file: file(bytes, ending) })).toMatchObject({
        url: null,
      })
    }
  })

  it('a video has a title and an introduction; it is fetched from where WeChat says', async () => {
    const bytes = movie(1000)
    const { mediaId } = await uploadPermanent(client, { ...video, file: file(bytes, 'mp4') })
    expect(await downloadMaterial(client, mediaId)).toEqual({ bytes, title: '周五', description: '新品' })
    expect(await errcode(uploadPermanent(client, { ...video, title: '', file: file(bytes, 'mp4') }))).toBe(
      40227,
    )
  })

  it('comes back byte for byte, is listed page by page, and goes', async () => {
    const bytes = png(5000, 3)
    const { mediaId } = await uploadPermanent(client, {
      type: 'image',
      file: file(bytes, 'png', 'my cover.png'),
    })
    expect((await downloadMaterial(client, mediaId)).bytes).toEqual(bytes)
    for (let i = 0; i < 24; i++)
      await uploadPermanent(client, { type: 'image', file: file(png(0, i), 'png') })
    const first = await listMaterial(client, { type: 'image', offset: 0, count: 20 })
    const second = await listMaterial(client, { type: 'image', offset: 20, count: 20 })
    expect([first.total, first.items.length, second.items.length]).toEqual([25, 20, 5])
    expect(second.items.at(-1)).toMatchObject({ mediaId, name: 'my-cover.png' })
    await deleteMaterial(client, mediaId)
    expect(await errcode(downloadMaterial(client, mediaId))).toBe(40007)
    expect(await errcode(deleteMaterial(client, mediaId))).toBe(40007)
    expect(await listMaterial(client, { type: 'voice', offset: 0, count: 20 })).toEqual({
      total: 0,
      items: [],
    })
  })
})

describe('for messages and articles', () => {
  it('a mass message takes a video of both kinds under another id', async () => {
    const upload = file(movie(1000), 'mp4')
    const temporary = await uploadTemporary(client, { type: 'video', file: upload })
    const permanent = await uploadPermanent(client, { ...video, file: upload })
    for (const { mediaId } of [temporary, permanent]) {
      const made = await toMassVideo(client, { mediaId, title: '周五', description: '' })
      expect(made.mediaId).not.toBe(mediaId)
    }
    expect(await errcode(toMassVideo(client, { mediaId: 'gone', title: '', description: '' }))).toBe(40007)
  })

  it('a picture of an article has an address and no place in the library', async () => {
    expect(await uploadArticlePicture(client, file(jpeg(), 'jpg'))).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
    expect((await listMaterial(client, { type: 'image', offset: 0, count: 1 })).total).toBe(0)
    expect(await errcode(uploadArticlePicture(client, file(gif(), 'gif')))).toBe(40005)
    expect(await errcode(uploadArticlePicture(client, file(png(1024 * 1024), 'png')))).toBe(40009)
  })
})

describe('an address of WeChat’s', () => {
  it('is followed only to WeChat’s own hosts and to the account’s', async () => {
    for (const address of [
      'http://169.254.169.254/latest',
      'http://127.0.0.1:9/x',
      'file:///etc/passwd',
      'http://qq.com.evil.test/x',
      'nonsense',
    ]) {
      await expect(client.download({ address }), address).rejects.toMatchObject({ kind: 'bad_shape' })
    }
  })

  it('nor by a redirect', async () => {
    const away = createWechatClient({
      baseUrl: base,
      tokens: { get: async () => '', refresh: async () => '' } as never,
      fetch: async () => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/secret' } }),
    })
    const error = away.download({ address: 'http://video.qq.com/a.mp4' })
    await expect(error).rejects.toMatchObject({ kind: 'bad_shape' })
  })
})
