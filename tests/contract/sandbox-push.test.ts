/** What is pushed to the account's server, and what becomes of its answers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encrypt, sign } from '@/lib/simulator/push/cipher'
import {
  field,
  listenToPushes,
  openEnvelope,
  PUSH_KEY,
  PUSH_TOKEN,
  sha1,
  type PushListener,
  type Received,
} from './push-listener'
import { createRig, SEND_ALL, STATUS, service, text, type Rig } from './sandbox-rig'

let rig: Rig
let listener: PushListener
let received: Received[]

beforeEach(async () => {
  rig = createRig({ followers: 120 })
  listener = await listenToPushes()
  received = listener.received
})
afterEach(async () => {
  listener.close()
  await rig.simulator.close()
})

const until = (count: number) => listener.until(count)
const connect = (mode: string, more: object = {}) =>
  rig.control('callback', {
    appid: service,
    url: listener.url,
    token: PUSH_TOKEN,
    encodingAesKey: PUSH_KEY,
    mode,
    ...more,
  })

let unique = 0
const send = async (): Promise<number> => {
  const body = { filter: { tag_id: 100 }, ...text(`message ${unique++}`) }
  return (await rig.call(SEND_ALL, body)).msg_id
}

describe('the result of a job', () => {
  it.each(['plain', 'compatible', 'safe'])('is pushed in %s mode', async (mode) => {
    await connect(mode)
    const msgId = await send()
    await rig.advance(1000)
    await until(1)
    const [{ query, body } = { query: new URLSearchParams(), body: '' }] = received
    const part = (name: string) => query.get(name) ?? ''
    expect(part('signature')).toBe(sha1(PUSH_TOKEN, part('timestamp'), part('nonce')))
    const encrypted = field(body, 'Encrypt')
    expect(encrypted === undefined).toBe(mode === 'plain')
    expect(query.get('encrypt_type')).toBe(mode === 'plain' ? null : 'aes')
    let xml = body
    if (encrypted !== undefined) {
      expect(part('msg_signature')).toBe(sha1(PUSH_TOKEN, part('timestamp'), part('nonce'), encrypted))
      const opened = openEnvelope(encrypted)
      expect(opened.appId).toBe(service)
      expect(field(body, 'ToUserName')).toBe(field(opened.text, 'ToUserName'))
      expect(field(body, 'Event')).toBe(mode === 'safe' ? undefined : 'MASSSENDJOBFINISH')
      xml = opened.text
    }
    const fields = 'MsgType Event MsgID Status TotalCount FilterCount SentCount ErrorCount'.split(' ')
    expect(fields.map((name) => field(xml, name))).toEqual([
      'event',
      'MASSSENDJOBFINISH',
      String(msgId),
      'send success',
      '40',
      '40',
      '40',
      '0',
    ])
  })

  it('is sent again when no good answer comes, three times in all', async () => {
    await connect('plain')
    listener.answer = () => ({ status: 500, body: '' })
    await send()
    await rig.advance(1000)
    await until(1)
    await rig.advance(5000)
    await until(2)
    await rig.advance(5000)
    await until(3)
    await rig.advance(60_000)
    expect(new Set(received.map((push) => field(push.body, 'MsgID'))).size).toBe(1)
    expect(received).toHaveLength(3)
  })

  it('can be lost, doubled, late, and bad', async () => {
    await connect('plain')
    const fault = (more: object) =>
      rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', ...more })
    await fault({ fault: 'lose' })
    await fault({ fault: 'duplicate' })
    await fault({ fault: 'delay', delayMs: 60_000 })
    await fault({ status: 'err(20001)' })
    const ids = [await send(), await send(), await send(), await send()]
    await rig.advance(1000)
    await until(3)
    const pushed = () => received.map((push) => Number(field(push.body, 'MsgID'))).sort()
    expect(pushed()).toEqual([ids[1], ids[1], ids[3]])
    const bad = received.find((push) => Number(field(push.body, 'MsgID')) === ids[3])?.body ?? ''
    expect([field(bad, 'Status'), field(bad, 'TotalCount'), field(bad, 'SentCount')]).toEqual([
      'err(20001)',
      '0',
      '0',
    ])
    expect((await rig.call(STATUS, { msg_id: ids[3] })).msg_status).toBe('SEND_FAIL')
    await rig.advance(60_000)
    await until(4)
    expect(pushed()).toEqual([ids[1], ids[1], ids[2], ids[3]])
    expect((await rig.stats()).messages).toBe(3 * 40)
  })

  it('is late by delayMs whatever else befalls it', async () => {
    await connect('plain')
    const fault = (more: object) =>
      rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', delayMs: 60_000, ...more })
    await fault({ status: 'err(20001)' })
    await fault({ fault: 'duplicate' })
    const [bad, twice, onTime] = [await send(), await send(), await send()]
    await rig.advance(1000)
    await until(1)
    const pushed = () => received.map((push) => Number(field(push.body, 'MsgID'))).sort()
    expect(pushed()).toEqual([onTime])
    await rig.advance(60_000)
    await until(4)
    expect(pushed()).toEqual([bad, twice, twice, onTime])
  })

  it('counts who was filtered the way WeChat does', async () => {
    await connect('plain')
    await rig.control('reset', { appid: service, followers: 120, refuse: 12, full: 24 })
    await rig.call(SEND_ALL, { filter: { is_to_all: true }, ...text('all') })
    await rig.advance(1000)
    await until(1)
    const xml = received[0]?.body ?? ''
    expect(['TotalCount', 'FilterCount', 'SentCount', 'ErrorCount'].map((name) => field(xml, name))).toEqual([
      '120',
      '84',
      '84',
      '0',
    ])
  })
})

describe('what followers do', () => {
  const person = async () => (await rig.people(1))[0]?.openid ?? ''
  const act = (openid: string | undefined, more: object) =>
    rig.control('act', { appid: service, openid, ...more })
  const replies = async (openid: string) => rig.inbox(openid)
  const reply = (push: Received, content: string) => {
    const xml = openEnvelope(field(push.body, 'Encrypt') ?? '').text
    const inner = `<xml><ToUserName><![CDATA[${field(xml, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${field(xml, 'ToUserName')}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`
    return inner
  }

  it('a text gets its encrypted reply, seen in the inbox', async () => {
    await connect('safe')
    listener.answer = (push) => {
      const encrypted = encrypt(reply(push, 'Welcome to wechat world!'), service, PUSH_KEY)
      return {
        body: `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature>${sign(PUSH_TOKEN, '17', 'n', encrypted)}</MsgSignature><TimeStamp>17</TimeStamp><Nonce>n</Nonce></xml>`,
      }
    }
    const openid = await person()
    await act(openid, { act: 'text', text: '你好 <&]]>' })
    await vi.waitFor(async () =>
      expect(await replies(openid)).toMatchObject([
        { kind: 'reply', msgtype: 'text', content: { content: 'Welcome to wechat world!' } },
      ]),
    )
    const { text: xml } = openEnvelope(field(received[0]?.body ?? '', 'Encrypt') ?? '')
    expect(xml).toContain('<Content><![CDATA[你好 <&]]]]><![CDATA[>]]></Content>')
    expect(field(xml, 'FromUserName')).toBe(openid)
    expect(received[0]?.query.get('openid')).toBe(openid)
    const own = await rig.control(`inbox?appid=${service}&openid=${openid}&own=1`)
    expect(own).toMatchObject([{ kind: 'reply' }, { kind: 'own', content: { content: '你好 <&]]>' } }])
  })

  it.each(['', 'success'])('an answer of %j is no reply', async (body) => {
    await connect('safe')
    listener.answer = () => ({ body })
    const openid = await person()
    await act(openid, { act: 'text', text: 'hi' })
    await until(1)
    expect(await replies(openid)).toEqual([])
  })

  it('plain XML in safe mode, or nonsense, shows that the account is out of order', async () => {
    await connect('safe')
    listener.answer = (push) => ({ body: reply(push, 'unencrypted') })
    const openid = await person()
    await act(openid, { act: 'text', text: 'hi' })
    await vi.waitFor(async () =>
      expect(await replies(openid)).toMatchObject([
        { kind: 'reply', system: true, content: { content: '该公众号提供的服务出现故障，请稍后再试' } },
      ]),
    )
  })

  it('leaving, coming back, scanning, and a new person', async () => {
    await connect('plain')
    const openid = await person()
    const total = async () => (await rig.call('/cgi-bin/user/get')).total
    await act(openid, { act: 'unsubscribe' })
    expect(await total()).toBe(119)
    await expect(act(openid, { act: 'text', text: 'hi' })).rejects.toThrow(/does not follow/)
    await until(1)
    await act(openid, { act: 'scan', scene: 'shop-1' })
    await until(2)
    await act(openid, { act: 'scan', scene: 'shop-1' })
    await until(3)
    const { openid: newcomer } = await act(undefined, { act: 'subscribe' })
    await until(4)
    expect(await total()).toBe(121)
    expect(
      received.map(({ body }) => [
        field(body, 'Event'),
        field(body, 'EventKey'),
        field(body, 'FromUserName'),
      ]),
    ).toEqual([
      ['unsubscribe', '', openid],
      ['subscribe', 'qrscene_shop-1', openid],
      ['SCAN', 'shop-1', openid],
      ['subscribe', '', newcomer],
    ])
    await rig.call(SEND_ALL, { filter: { is_to_all: true }, ...text('all') })
    expect(await rig.inbox(newcomer)).toHaveLength(1)
  })

  it('who subscribes with a scene follows by its QR code; who follows already is only who they were', async () => {
    await connect('plain')
    const openid = await person()
    await act(openid, { act: 'subscribe', scene: 'shop-1' })
    await act(openid, { act: 'unsubscribe' })
    await act(openid, { act: 'subscribe', scene: 'shop-2' })
    await until(2)
    expect(received.map(({ body }) => [field(body, 'Event'), field(body, 'EventKey')])).toEqual([
      ['unsubscribe', ''],
      ['subscribe', 'qrscene_shop-2'],
    ])
    expect(await rig.call(`/cgi-bin/user/info?openid=${openid}`)).toMatchObject({
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene_str: 'shop-2',
    })
  })
})

describe('the callback', () => {
  it('must answer the verification with the echostr alone', async () => {
    await connect('safe')
    const refused = (more: object) => expect(connect('safe', more)).rejects.toThrow()
    await refused({ url: listener.url.replace(/:\d+/, ':9') })
    await refused({ url: 'ftp://x' })
    await refused({ token: '' })
    await refused({ encodingAesKey: 'short' })
    await refused({ mode: 'other' })
    const quoting = createServer((incoming, outgoing) => {
      outgoing.end(JSON.stringify(new URL(incoming.url ?? '', 'http://x').searchParams.get('echostr')))
    })
    await new Promise<void>((resolve) => quoting.listen(0, '127.0.0.1', resolve))
    await refused({ url: `http://127.0.0.1:${(quoting.address() as AddressInfo).port}` })
    quoting.close()
  })

  it('stays through a reset, and jobs on their way do not', async () => {
    await connect('plain')
    await send()
    await rig.control('reset', { appid: service })
    await rig.advance(10_000)
    const msgId = await send()
    await rig.advance(1000)
    await until(1)
    expect(field(received[0]?.body ?? '', 'MsgID')).toBe(String(msgId))
  })
})
