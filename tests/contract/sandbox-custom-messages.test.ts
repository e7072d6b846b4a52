/** Customer-service messages: what may be written to whom, for how long, and how often. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from './sandbox-content'
import { createRig, personal, service, subscription, text, type Rig } from './sandbox-rig'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The test's own time passes too. */
const SLACK = 5000

let rig: Rig
let openId: string
beforeEach(async () => {
  rig = createRig({ followers: 20 })
  openId = (await rig.people(1))[0]?.openid ?? ''
})

const send = (body: object = text('你好'), of = rig) =>
  of.call('/cgi-bin/message/custom/send', { touser: openId, ...body })
const act = (what: string, more: object = {}) =>
  rig.control('act', { appid: service, openid: openId, act: what, ...more })
const write = () => act('text', { text: '在吗' })
const codesOf = async (times: number) => {
  const codes = []
  for (let i = 0; i < times; i++) codes.push((await send()).errcode)
  return codes
}

describe('the time to answer', () => {
  it('is 48 hours and five messages after the follower wrote', async () => {
    expect((await send()).errcode).toBe(45015)
    await write()
    expect(await codesOf(6)).toEqual([0, 0, 0, 0, 0, 45047])
    await write()
    await rig.advance(48 * HOUR - SLACK)
    expect((await send()).errcode).toBe(0)
    await rig.advance(SLACK)
    expect((await send()).errcode).toBe(45015)
  })

  it('can be twenty messages', async () => {
    await rig.control('switches', { customWindowMessages: 20 })
    await write()
    expect(await codesOf(21)).toEqual([...Array<number>(20).fill(0), 45047])
  })

  it.each([
    ['following', () => act('unsubscribe').then(() => act('subscribe'))],
    ['scanning', () => act('scan', { scene: 'shop' })],
  ])('is a minute and three messages after %s', async (_, what) => {
    await what()
    expect(await codesOf(4)).toEqual([0, 0, 0, 45047])
    await what()
    await rig.advance(MINUTE - SLACK)
    expect((await send()).errcode).toBe(0)
    await rig.advance(SLACK)
    expect((await send()).errcode).toBe(45015)
  })

  it('adds up: the shorter allowance is used first', async () => {
    await write()
    await act('scan', { scene: 'shop' })
    expect(await codesOf(9)).toEqual([...Array<number>(8).fill(0), 45047])
  })

  it('ends when the follower leaves', async () => {
    await write()
    await act('unsubscribe')
    expect((await send()).errcode).toBe(45015)
  })

  it('is that of one follower', async () => {
    await write()
    const [, other] = await rig.people(2)
    expect((await send({ touser: other?.openid, ...text('x') })).errcode).toBe(45015)
  })

  it('a refused message costs nothing', async () => {
    await write()
    expect((await send(text(''))).errcode).toBe(44004)
    expect(await codesOf(6)).toEqual([0, 0, 0, 0, 0, 45047])
  })
})

describe('a message', () => {
  beforeEach(write)

  it('reaches the follower, as no passive reply', async () => {
    await send(text('您的咖啡好了'))
    expect((await rig.inbox(openId))[0]).toMatchObject({
      msgtype: 'text',
      content: { content: '您的咖啡好了' },
      kind: 'reply',
      via: 'custom',
    })
  })

  it('may have 2,048 bytes of text', async () => {
    expect((await send(text('x'.repeat(2048)))).errcode).toBe(0)
    expect((await send(text('x'.repeat(2049)))).errcode).toBe(45002)
  })

  const news = (count: number) => ({
    msgtype: 'news',
    news: {
      articles: Array(count).fill({ title: 't', description: 'd', url: 'https://x.example', picurl: '' }),
    },
  })
  const menu = (list: object[]) => ({
    msgtype: 'msgmenu',
    msgmenu: { head_content: '满意吗？', list, tail_content: '' },
  })

  it.each<[number, string, object]>([
    [0, 'one article', news(1)],
    [45008, 'two articles', news(2)],
    [44003, 'no article', news(0)],
    [0, 'a menu', menu([{ id: '101', content: '满意' }])],
    [40035, 'a menu without options', menu([])],
    [40007, 'a picture that was never uploaded', { msgtype: 'image', image: { media_id: 'nothing' } }],
    [40007, 'a sound that was never uploaded', { msgtype: 'voice', voice: { media_id: 'nothing' } }],
    [
      40007,
      'a video that was never uploaded',
      { msgtype: 'video', video: { media_id: 'a', thumb_media_id: 'b' } },
    ],
    [40007, 'music without a cover', { msgtype: 'music', music: { musicurl: 'https://x.example' } }],
    [40007, 'articles that are no draft', { msgtype: 'mpnews', mpnews: { media_id: 'nothing' } }],
    [
      53600,
      'an article that was never published',
      { msgtype: 'mpnewsarticle', mpnewsarticle: { article_id: 'x' } },
    ],
    [40166, 'a mini-program without AppID', { msgtype: 'miniprogrampage', miniprogrampage: { title: 't' } }],
    [45113, 'a card', { msgtype: 'wxcard', wxcard: { card_id: 'x' } }],
    [40008, 'an unknown type', { msgtype: 'sticker', sticker: {} }],
    [40008, 'no type', {}],
    [40003, 'nobody', { ...text('x'), touser: 'oNobody' }],
  ])('answers %i for %s', async (errcode, _, body) => {
    expect((await send(body)).errcode).toBe(errcode)
  })

  it('may be what was uploaded, drafted or published', async () => {
    const content = contentOf(rig)
    const [image, voice, video] = [await content.image(), await content.voice(), await content.video()]
    const media_id = await content.draft('文章')
    const thumb_media_id = await content.permanentImage()
    const codes = []
    for (const [msgtype, payload] of [
      ['image', { media_id: image }],
      ['voice', { media_id: voice }],
      ['video', { media_id: video, thumb_media_id, title: 't', description: 'd' }],
      ['music', { musicurl: 'https://x.example/a.mp3', hqmusicurl: '', thumb_media_id }],
      ['mpnews', { media_id }],
    ] as const) {
      codes.push((await send({ msgtype, [msgtype]: payload })).errcode)
    }
    expect(codes).toEqual([0, 0, 0, 0, 0])
    await write()
    expect((await send({ msgtype: 'voice', voice: { media_id: image } })).errcode).toBe(40007)

    const { publish_id } = await rig.call('/cgi-bin/freepublish/submit', { media_id })
    await rig.advance(MINUTE)
    const { article_id } = await rig.call('/cgi-bin/freepublish/get', { publish_id })
    expect((await send({ msgtype: 'mpnewsarticle', mpnewsarticle: { article_id } })).errcode).toBe(0)
  })

  it('is for verified accounts of either kind', async () => {
    expect((await rig.call('/cgi-bin/message/custom/send', text('x'), personal)).errcode).toBe(48001)
    const [reader] = await rig.people(1, subscription)
    await rig.control('act', { appid: subscription, openid: reader?.openid, act: 'text', text: '在吗' })
    const body = { touser: reader?.openid, ...text('x') }
    expect((await rig.call('/cgi-bin/message/custom/send', body, subscription)).errcode).toBe(0)
  })
})

describe('the typing sign', () => {
  const typing = (command = 'Typing') =>
    rig.call('/cgi-bin/message/custom/typing', { touser: openId, command })
  const codeOf = async (command?: string) => (await typing(command)).errcode

  it('shows within 30 s of a message, for 15 s, until a message or its end', async () => {
    expect(await codeOf()).toBe(45080)
    await write()
    expect(await codeOf('Sleeping')).toBe(45072)
    expect(await codeOf()).toBe(0)
    expect(await codeOf()).toBe(45081)
    expect(await codeOf('CancelTyping')).toBe(0)
    expect(await codeOf()).toBe(0)
    await send()
    expect(await codeOf()).toBe(0)
    await rig.advance(15_000)
    expect(await codeOf()).toBe(0)
    await rig.advance(15_000)
    expect(await codeOf()).toBe(45080)
  })
})

describe('the chat log', () => {
  const read = async (more: object = {}) => {
    const { now } = await rig.control('clock', { advanceMs: 0 })
    const endtime = Math.ceil(Date.parse(now) / 1000)
    const body = { starttime: endtime - 24 * 3600, endtime, msgid: 1, number: 10_000, ...more }
    return rig.call('/customservice/msgrecord/getmsglist', body)
  }

  it('has both sides in their order, a page at a time', async () => {
    expect(await read()).toEqual({ recordlist: [], number: 0, msgid: 0 })
    await write()
    await send(text('在的'))
    const first = await read({ number: 1 })
    expect(first.recordlist).toMatchObject([{ openid: openId, opercode: 2003, text: '在吗' }])
    const second = await read({ number: 1, msgid: first.msgid })
    expect(second.recordlist).toMatchObject([{ openid: openId, opercode: 2002, text: '在的' }])
    expect((await read({ msgid: second.msgid })).number).toBe(0)
  })

  it('goes back a day, 10,000 rows at a time', async () => {
    const { now } = await rig.control('clock', { advanceMs: 0 })
    const endtime = Math.ceil(Date.parse(now) / 1000)
    expect((await read({ starttime: endtime - 86_400, endtime })).errcode).toBeUndefined()
    expect((await read({ starttime: endtime - 86_401, endtime })).errcode).toBe(65417)
    expect((await read({ number: 10_001 })).errcode).toBe(65416)
    expect((await read({ starttime: endtime + 1, endtime })).errcode).toBe(65416)
  })
})

it('what was allowed and used survives a kill', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-custom-'))
  const stateDir = path.join(root, 'state')
  rig = createRig({ stateDir, followers: 20 })
  await write()
  await codesOf(4)
  const copy = path.join(root, 'killed')
  cpSync(stateDir, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  const again = createRig({ stateDir: copy })
  expect((await send(text('x'), again)).errcode).toBe(0)
  expect((await send(text('x'), again)).errcode).toBe(45047)
  await Promise.all([rig.simulator.close(), again.simulator.close()])
  rmSync(root, { recursive: true, force: true })
})
