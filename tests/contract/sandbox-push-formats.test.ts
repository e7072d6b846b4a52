/** The shapes that MASSSENDJOBFINISH comes in: XML and JSON, its Status strings, and its lists of nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  field,
  listenToPushes,
  openEnvelope,
  PUSH_KEY,
  PUSH_TOKEN,
  sha1,
  type PushListener,
} from './push-listener'
import { createRig, SEND_ALL, STATUS, service, text, type Rig } from './sandbox-rig'

let rig: Rig
let listener: PushListener
beforeEach(async () => {
  rig = createRig({ followers: 120 })
  listener = await listenToPushes()
})
afterEach(async () => {
  listener.close()
  await rig.simulator.close()
})

const connect = (mode: string) =>
  rig.control('callback', {
    appid: service,
    url: listener.url,
    token: PUSH_TOKEN,
    encodingAesKey: PUSH_KEY,
    mode,
  })
const fault = (what: object) =>
  rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', ...what })

let unique = 0
/** Sends a text and gives back its id and the push that tells of its end. */
async function sent() {
  const before = listener.received.length
  const body = { filter: { tag_id: 100 }, ...text(`message ${unique++}`) }
  const { msg_id } = await rig.call(SEND_ALL, body)
  await rig.advance(1001)
  await listener.until(before + 1)
  const [push] = listener.received.slice(-1)
  if (!push) throw new Error('nothing was pushed')
  return { msgId: msg_id as number, push }
}

describe.each(['plain', 'compatible', 'safe'])('JSON in %s mode', (mode) => {
  it('has the fields of the XML, numbers as numbers', async () => {
    await connect(mode)
    await rig.control('settings', { appid: service, pushFormat: 'json' })
    const { msgId, push } = await sent()
    expect(push.contentType).toBe('application/json')
    const body = JSON.parse(push.body)
    expect(Object.keys(body).includes('Encrypt')).toBe(mode !== 'plain')
    let fields = body
    if (mode !== 'plain') {
      const part = (name: string) => push.query.get(name) ?? ''
      expect(part('msg_signature')).toBe(sha1(PUSH_TOKEN, part('timestamp'), part('nonce'), body.Encrypt))
      const opened = openEnvelope(body.Encrypt)
      expect(opened.appId).toBe(service)
      fields = JSON.parse(opened.text)
      expect(body.ToUserName).toBe(fields.ToUserName)
      expect(body.Event).toBe(mode === 'safe' ? undefined : 'MASSSENDJOBFINISH')
      expect(Object.keys(body)).toHaveLength(mode === 'safe' ? 2 : Object.keys(fields).length + 1)
    }
    expect(fields).toEqual({
      ToUserName: 'gh_5e5e5e5e5e5e',
      FromUserName: expect.stringMatching(/^o/),
      CreateTime: expect.any(Number),
      MsgType: 'event',
      Event: 'MASSSENDJOBFINISH',
      MsgID: msgId,
      Status: 'send success',
      TotalCount: 40,
      FilterCount: 40,
      SentCount: 40,
      ErrorCount: 0,
      CopyrightCheckResult: {},
      ArticleUrlResult: {},
    })
  })
})

it('the format is as it is set when a push goes out, XML at first', async () => {
  await connect('plain')
  expect((await sent()).push).toMatchObject({ contentType: 'text/xml' })
  await rig.control('settings', { appid: service, pushFormat: 'json' })
  const [person] = await rig.people(1)
  await rig.control('act', { appid: service, openid: person?.openid, act: 'text', text: '你好' })
  await listener.until(2)
  expect(JSON.parse(listener.received[1]?.body ?? '')).toMatchObject({ MsgType: 'text', Content: '你好' })
})

describe('Status', () => {
  const statusOf = async () => field((await sent()).push.body, 'Status')
  beforeEach(() => connect('plain'))

  it('is worded with a space, or as it used to be', async () => {
    expect(await statusOf()).toBe('send success')
    await rig.control('switches', { statusWording: 'joined' })
    expect(await statusOf()).toBe('sendsuccess')
  })

  it.each([
    ['send success', 'SEND_SUCCESS', [40, 40, 40, 0]],
    ['sendsuccess', 'SEND_SUCCESS', [40, 40, 40, 0]],
    ['send fail', 'SEND_FAIL', [40, 40, 0, 40]],
    ['sendfail', 'SEND_FAIL', [40, 40, 0, 40]],
    ...[10001, 20001, 20002, 20004, 20006, 20008, 20013, 21000, 22000, 30001, 40002, 20431].map(
      (code) => [`err(${code})`, 'SEND_FAIL', [0, 0, 0, 0]] as const,
    ),
  ] as const)('%s', async (status, massStatus, counts) => {
    await fault({ status })
    const { msgId, push } = await sent()
    expect(field(push.body, 'Status')).toBe(status)
    const names = ['TotalCount', 'FilterCount', 'SentCount', 'ErrorCount']
    expect(names.map((name) => Number(field(push.body, name)))).toEqual(counts)
    expect((await rig.call(STATUS, { msg_id: msgId })).msg_status).toBe(massStatus)
    expect((await rig.stats()).messages).toBe(counts[2])
  })
})

describe('lists of nothing', () => {
  const lists = (xml: string) => [field(xml, 'CopyrightCheckResult'), field(xml, 'ArticleUrlResult')]
  const listed = (state: number) => [
    `<Count>0</Count>\n<ResultList>\n</ResultList>\n<CheckState>${state}</CheckState>`,
    '<Count>0</Count>\n<ResultList>\n</ResultList>',
  ]
  beforeEach(() => connect('plain'))

  it.each([
    ['whitespace', ['\n', '\n'], listed(0)],
    ['missing', [undefined, undefined], [undefined, undefined]],
    ['emptyList', listed(1), listed(0)],
  ])('%s', async (emptyEventNodes, ofSuccess, ofRefusal) => {
    await rig.control('switches', { emptyEventNodes })
    expect(lists((await sent()).push.body)).toEqual(ofSuccess)
    await fault({ status: 'err(20001)' })
    expect(lists((await sent()).push.body)).toEqual(ofRefusal)
  })
})

it('a result goes to where the account’s server is when the job ends', async () => {
  const { msg_id } = await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('early') })
  await connect('plain')
  await rig.advance(1001)
  await listener.until(1)
  expect(field(listener.received[0]?.body ?? '', 'MsgID')).toBe(String(msg_id))
})
