/** Every type of mass message: what its material must be, and what a follower's phone is given to show. */
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from './sandbox-content'
import { createRig, PREVIEW, SEND, SEND_ALL, service, type Rig } from './sandbox-rig'

const day = 24 * 3_600_000
const MASS_TYPES = ['mpnews', 'image', 'voice', 'music', 'mpvideo']

let rig: Rig
let make: ReturnType<typeof contentOf>
let reader: string
let touser: string[]
beforeEach(async () => {
  rig = createRig({ followers: 120 })
  make = contentOf(rig)
  await rig.control('limits', { appid: service, perMinute: null, perDay: null, perMonth: null })
  touser = (await rig.people(2)).map((person) => person.openid)
  reader = touser[0] ?? ''
})

let unique = 0
type Way = 'sendall' | 'send' | 'preview'
const ways: Way[] = ['sendall', 'send', 'preview']
function by(way: Way, body: object) {
  const clientmsgid = `key-${unique++}`
  if (way === 'sendall') return rig.call(SEND_ALL, { filter: { tag_id: 100 }, clientmsgid, ...body })
  return way === 'send'
    ? rig.call(SEND, { touser, clientmsgid, ...body })
    : rig.call(PREVIEW, { touser: reader, ...body })
}
const inbox = async () => (await rig.inbox(reader))[0]

describe.each(ways)('by %s', (way) => {
  it('a voice, a sound as music, one picture, a video made for mass sends', async () => {
    const [voice, image, video] = [await make.voice(), await make.image(), await make.massVideo()]
    for (const [msgtype, media_id, shown] of [
      ['voice', voice, {}],
      ['music', voice, { title: 'a.amr' }],
      ['image', image, {}],
      ['image', await make.permanentImage(), {}],
      ['mpvideo', video, { title: 'A film', description: 'of a minute' }],
    ] as const) {
      const answer = await by(way, { msgtype, [msgtype]: { media_id } })
      expect([msgtype, answer.errcode, answer.msg_data_id]).toEqual([msgtype, 0, undefined])
      expect(await inbox()).toMatchObject({ msgtype, content: { media_id, ...shown } })
    }
  })

  it('articles, with what their cards show', async () => {
    const media_id = await make.draft('First', 'Second')
    const answer = await by(way, { msgtype: 'mpnews', mpnews: { media_id } })
    expect(answer.errcode).toBe(0)
    if (way === 'preview') expect(answer.msg_data_id).toBeUndefined()
    else expect(answer.msg_data_id).toBeGreaterThan(2 ** 31)
    const { content, msgtype } = await inbox()
    expect(msgtype).toBe('mpnews')
    expect(content.articles).toMatchObject([
      { title: 'First', thumb_media_id: expect.stringMatching(/./), url: expect.stringMatching(/^http/) },
      { title: 'Second', url: expect.stringMatching(/^http/) },
    ])
  })

  it('material that never was, is of another kind, or has expired is 40007', async () => {
    const ids: Record<string, string> = {
      mpnews: await make.news('Old'),
      image: await make.image(),
      voice: await make.voice(),
      mpvideo: await make.massVideo(),
    }
    const send = async (msgtype: string, media_id: unknown) =>
      (await by(way, { msgtype, [msgtype]: { media_id } })).errcode
    for (const msgtype of MASS_TYPES) {
      expect(await send(msgtype, 'nobodys')).toBe(40007)
      expect(await send(msgtype, undefined)).toBe(40007)
      for (const [kind, id] of Object.entries(ids)) {
        const fits = kind === (msgtype === 'music' ? 'voice' : msgtype)
        expect([msgtype, kind, await send(msgtype, id)]).toEqual([msgtype, kind, fits ? 0 : 40007])
      }
    }
    await rig.advance(3 * day - 60_000)
    expect(await send('image', ids.image)).toBe(0)
    await rig.advance(61_000)
    for (const [kind, id] of Object.entries(ids)) expect([kind, await send(kind, id)]).toEqual([kind, 40007])
  })

  it('a video as it was uploaded is 48013, a coupon 45113', async () => {
    const media_id = await make.video()
    expect((await by(way, { msgtype: 'mpvideo', mpvideo: { media_id } })).errcode).toBe(48013)
    expect((await by(way, { msgtype: 'wxcard', wxcard: { card_id: 'x' } })).errcode).toBe(45113)
  })

  it('a coupon is taken where the switch says so, with the id that it needs', async () => {
    await rig.control('switches', { massCards: 'accept' })
    const send = (wxcard: object) => by(way, { msgtype: 'wxcard', wxcard })
    expect((await send({})).errcode).toBe(40035)
    expect((await send({ card_id: 'p1Pj9jr90' })).errcode).toBe(0)
    expect(await inbox()).toMatchObject({ msgtype: 'wxcard', content: { card_id: 'p1Pj9jr90' } })
  })

  it('`video` is mass/send’s own word for mpvideo; only there has a video words of its own', async () => {
    const media_id = await make.massVideo()
    const words = { title: 'Mine', description: 'too' }
    const answer = await by(way, { msgtype: 'video', mpvideo: { media_id, ...words } })
    expect(answer.errcode).toBe(way === 'send' ? 0 : 40008)
    await by(way, { msgtype: 'mpvideo', mpvideo: { media_id, ...words } })
    expect(await inbox()).toMatchObject({
      msgtype: 'mpvideo',
      content: way === 'send' ? words : { title: 'A film', description: 'of a minute' },
    })
  })
})

describe('pictures', () => {
  const send = (images: object) => by('sendall', { msgtype: 'image', images })
  const ids = async (count: number) => Array.from({ length: count }, () => make.image())

  it('come several at once, with words and comments', async () => {
    const media_ids = [await make.image(), await make.permanentImage()]
    const words = { recommend: 'look', title: 'Spring' }
    expect((await send({ media_ids, ...words, need_open_comment: 1 })).errcode).toBe(0)
    expect(await inbox()).toMatchObject({
      msgtype: 'image',
      content: { media_ids, ...words, need_open_comment: 1, only_fans_can_comment: 0 },
    })
  })

  it('up to 20, or what the switch says', async () => {
    const [media_id = ''] = await Promise.all(await ids(1))
    const many = (count: number) => ({ media_ids: Array.from({ length: count }, () => media_id) })
    expect((await send(many(20))).errcode).toBe(0)
    expect((await send(many(21))).errcode).toBe(40215)
    await rig.control('switches', { massImagesMax: 2 })
    expect((await send(many(2))).errcode).toBe(0)
    expect((await send(many(3))).errcode).toBe(40215)
    expect((await send(many(0))).errcode).toBe(40007)
  })

  it('all have to be there, and pictures', async () => {
    const good = await make.image()
    expect((await send({ media_ids: [good, await make.voice()] })).errcode).toBe(40007)
    expect((await send({ media_ids: [good, 'nobodys'] })).errcode).toBe(40007)
    expect((await send({ media_ids: good })).errcode).toBe(40007)
    expect((await rig.stats()).jobs).toBe(0)
  })

  it('have a recommendation of so many characters', async () => {
    const media_ids = [await make.image()]
    expect((await send({ media_ids, recommend: '荐'.repeat(140) })).errcode).toBe(0)
    expect((await send({ media_ids, recommend: '荐'.repeat(141) })).errcode).toBe(40193)
    expect((await send({ media_ids, recommend: 1 })).errcode).toBe(40035)
    expect((await send({ media_ids, need_open_comment: 2 })).errcode).toBe(40035)
  })

  it('are one for a preview', async () => {
    const images = { media_ids: [await make.image()] }
    expect((await by('preview', { msgtype: 'image', images })).errcode).toBe(40007)
  })
})
