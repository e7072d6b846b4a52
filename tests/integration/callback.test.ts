import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/wechat/callback/[appId]/route'
import { seal } from '@/lib/crypto'
import { handlePush } from '@/lib/services/callback/handle-push'
import { decrypt, encrypt } from '@/lib/wechat/callback/cipher'
import { readFields, textOf } from '@/lib/wechat/callback/fields'
import { signParts } from '@/lib/wechat/callback/signature'
import { createTestContext, type TestContext } from '../support/context'

const token = 'callbacktoken'
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const previousKey = 'ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210abcdefg'
const timestamp = '1700000000'
const nonce = 'n0nce'
type Mode = 'plain' | 'compatible' | 'safe'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

let serial = 0
let appId: string
beforeEach(() => connect('plain'))

async function connect(
  callbackMode: Mode,
  changes: { callbackTokenCipher?: null; defaultReply?: string } = {},
) {
  appId = `wx${String(++serial).padStart(16, '0')}`
  await test.ctx.db.officialAccount.create({
    data: {
      appId,
      name: 'Test',
      kind: 'service',
      verified: true,
      apiBase: 'http://127.0.0.1:1',
      mode: 'simulated',
      appSecretCipher: seal('secret'),
      callbackTokenCipher: seal(token),
      aesKeyCipher: seal(aesKey),
      previousAesKeyCipher: seal(previousKey),
      callbackMode,
      undoSeconds: 0,
      ...changes,
    },
  })
}

/** A push as WeChat sends it in a mode: query and body. */
function pushed(mode: Mode, message: string, { key = aesKey, madeFor = appId } = {}) {
  const query = new URLSearchParams({
    signature: signParts(token, timestamp, nonce),
    timestamp,
    nonce,
    openid: 'o1',
  })
  if (mode === 'plain') return { query, body: message }
  const encrypted = encrypt(message, key, madeFor)
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', signParts(token, timestamp, nonce, encrypted))
  const node = `<Encrypt><![CDATA[${encrypted}]]></Encrypt>`
  const body =
    mode === 'safe'
      ? `<xml><ToUserName>gh_1</ToUserName>${node}</xml>`
      : message.replace('</xml>', `${node}</xml>`)
  return { query, body }
}

const message = (inner: string, openId = 'o1') =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${openId}]]></FromUserName>${inner}</xml>`
const text = (content: string) =>
  message(
    `<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${++serial}</MsgId>`,
  )
const event = (name: string, at: number, inner = '', openId = 'o1') =>
  message(
    `<CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${inner}`,
    openId,
  )
const finished = (msgId: string, status = 'send success') =>
  event(
    'MASSSENDJOBFINISH',
    1700000000,
    `<MsgID>${msgId}</MsgID><Status><![CDATA[${status}]]></Status><TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount>`,
  )

/** Answers, and does the work that comes after the answer. */
async function receive({ query, body }: { query: URLSearchParams; body: string }) {
  const answer = await handlePush(test.ctx, { appId, query, body })
  await answer.work()
  return answer.body
}

async function post(query: URLSearchParams, body: string, to = appId) {
  const request = new Request(`http://localhost/api/wechat/callback/${to}?${query}`, { method: 'POST', body })
  const response = await POST(request, { params: Promise.resolve({ appId: to }) })
  return { status: response.status, body: await response.text() }
}

async function verify(query: Record<string, string>, to = appId) {
  const request = new Request(`http://localhost/api/wechat/callback/${to}?${new URLSearchParams(query)}`)
  const response = await GET(request, { params: Promise.resolve({ appId: to }) })
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') }
}

describe('the address', () => {
  const signed = { signature: signParts(token, timestamp, nonce), timestamp, nonce, echostr: '<b>"5837"</b>' }

  it.each(['plain', 'compatible', 'safe'] as const)(
    'is verified in %s mode with echostr as it came',
    async (mode) => {
      await connect(mode)
      expect(await verify(signed)).toEqual({
        status: 200,
        body: signed.echostr,
        type: 'text/plain; charset=utf-8',
      })
    },
  )

  it('is refused without telling anything', async () => {
    expect(await verify({ ...signed, signature: 'wrong' })).toMatchObject({ status: 403, body: '' })
    expect(await verify({ echostr: 'x' })).toMatchObject({ status: 403, body: '' })
    expect(await verify(signed, 'wxnobody')).toMatchObject({ status: 404, body: '' })
    expect(await verify(signed, 'a\0b')).toMatchObject({ status: 404, body: '' })
    await connect('plain', { callbackTokenCipher: null })
    expect(await verify(signed)).toMatchObject({ status: 404, body: '' })
  })

  it('takes GET and POST only', () => {
    expect([HEAD(), OPTIONS(), PUT(), PATCH(), DELETE()].map(({ status }) => status)).toEqual([
      405, 405, 405, 405, 405,
    ])
  })
})

describe('a push', () => {
  it('that isn’t WeChat’s or isn’t whole gets 4xx and nothing of itself back', async () => {
    const { query, body } = pushed('plain', text('秘密'))
    const unsigned = new URLSearchParams({ timestamp, nonce, signature: '0'.repeat(40) })
    const large = message(`<MsgType>text</MsgType><Content>${'长'.repeat(100_000)}</Content>`)
    const cases = [
      await post(unsigned, body),
      await post(new URLSearchParams(), body),
      await post(query, '秘密'),
      await post(query, ''),
      await post(query, message('')),
      await post(query, '<xml><MsgType>text</MsgType></xml>'),
      await post(query, large),
      await post(query, body, 'wxnobody'),
      await post(pushed('safe', body).query, pushed('safe', body).body),
    ]
    expect(cases.map(({ status }) => status)).toEqual([403, 403, 400, 400, 400, 400, 413, 404, 400])
    expect(cases.map((answer) => answer.body).join('')).toBe('')
  })

  it.each(['safe', 'compatible'] as const)(
    'to a %s account must be encrypted, for it, with a key it knows',
    async (mode) => {
      await connect(mode)
      const refused = async (sent: { query: URLSearchParams; body: string }) =>
        (await post(sent.query, sent.body)).status
      expect(await refused(pushed('plain', text('x')))).toBe(400)
      expect(await refused(pushed(mode, text('x'), { madeFor: 'wxother' }))).toBe(403)
      expect(await refused(pushed(mode, text('x'), { key: 'A'.repeat(43) }))).toBe(400)
      expect(await refused(pushed(mode, text('x')))).toBe(200)
      expect(await refused(pushed(mode, text('x'), { key: previousKey }))).toBe(200)
    },
  )

  it('of a kind we don’t know is answered with success', async () => {
    for (const sent of [
      event('CLICK', 1, '<EventKey>k</EventKey>'),
      event('', 1),
      message('<MsgType>hologram</MsgType>'),
      event('MASSSENDJOBFINISH', 1),
    ]) {
      const { query, body } = pushed('plain', sent)
      expect(await post(query, body)).toEqual({ status: 200, body: 'success' })
    }
  })

  it('tells when WeChat was last heard of, and the account’s original id', async () => {
    await receive(pushed('plain', text('x')))
    await receive(pushed('plain', text('x').replace('gh_1', 'gh_other')))
    const account = await test.ctx.db.officialAccount.findUniqueOrThrow({ where: { appId } })
    expect(account.originalId).toBe('gh_1')
    expect(account.lastEventAt).toBeInstanceOf(Date)
  })
})

describe('a result', () => {
  it('is stored before the answer; the first one stays', async () => {
    const msgId = '9223372036854775807'
    const first = pushed('plain', finished(msgId))
    const answer = await handlePush(test.ctx, { appId, ...first })
    const stored = await test.ctx.db.sendResult.findMany({ where: { appId } })
    expect(stored).toMatchObject([
      {
        msgId,
        status: 'send success',
        counts: { TotalCount: 100, FilterCount: 80, SentCount: 75, ErrorCount: 5 },
        raw: first.body,
        matchedAt: null,
      },
    ])
    expect(answer.body).toBe('success')
    await answer.work()
    await Promise.all([1, 2, 3].map(() => receive(pushed('plain', finished(msgId, 'err(20001)')))))
    expect(await test.ctx.db.sendResult.findMany({ where: { appId } })).toEqual(stored)
  })

  it('of each job counts, also when several end in one second', async () => {
    await connect('safe')
    await Promise.all(
      ['1', '2', '3'].map((msgId) => receive(pushed('safe', finished(msgId, `err(2000${msgId})`)))),
    )
    const stored = await test.ctx.db.sendResult.findMany({ where: { appId }, orderBy: { msgId: 'asc' } })
    expect(stored.map(({ msgId, status }) => [msgId, status])).toEqual([
      ['1', 'err(20001)'],
      ['2', 'err(20002)'],
      ['3', 'err(20003)'],
    ])
  })

  it('is let in with NULs and without a status, which the counts then say', async () => {
    await receive(pushed('plain', finished('7', '\0').replace('</xml>', '<X><![CDATA[\0]]></X></xml>')))
    const stored = await test.ctx.db.sendResult.findUniqueOrThrow({
      where: { appId_msgId: { appId, msgId: '7' } },
    })
    expect(stored.status).toBe('send success')
    expect(stored.raw).not.toContain('\0')
  })

  it('finishes the delivery that has its id', async () => {
    const delivery = { appId, seq: 1, clientMsgId: `c${appId}`, status: 'accepted', msgId: '34182' } as const
    const { id } = await test.ctx.db.broadcast.create({
      data: {
        appId,
        status: 'sending',
        contentType: 'text',
        content: { type: 'text', text: 'x' },
        createdById: 'system',
        createdByName: 'system',
        deliveries: { create: delivery },
      },
    })
    await receive(pushed('plain', finished('34182')))
    const [row] = await test.ctx.db.delivery.findMany({ where: { broadcastId: id } })
    expect(row).toMatchObject({
      status: 'finished',
      totalCount: 100,
      filteredCount: 20,
      sentCount: 75,
      failedCount: 5,
    })
  })
})

describe('followers', () => {
  const follower = async (openId: string) =>
    test.ctx.db.follower.findUnique({ where: { appId_openId: { appId, openId } } })
  const at = (seconds: number) => new Date(seconds * 1000)

  it('come and go by WeChat’s times, in whatever order we hear of it', async () => {
    await receive(pushed('plain', event('subscribe', 1000)))
    expect(await follower('o1')).toMatchObject({
      subscribed: true,
      subscribedAt: at(1000),
      unsubscribedAt: null,
    })
    await receive(pushed('plain', event('unsubscribe', 2000)))
    await receive(pushed('plain', event('subscribe', 1500)))
    expect(await follower('o1')).toMatchObject({
      subscribed: false,
      subscribedAt: at(1500),
      unsubscribedAt: at(2000),
    })
    await receive(pushed('plain', event('subscribe', 3000, '<EventKey>qrscene_7</EventKey>')))
    expect(await follower('o1')).toMatchObject({ subscribed: true, subscribedAt: at(3000) })
    await receive(pushed('plain', event('unsubscribe', 9, '', 'o2')))
    expect(await follower('o2')).toMatchObject({ subscribed: false, unsubscribedAt: at(9) })
  })

  it('are changed once by a push that comes three times', async () => {
    const subscribe = event('subscribe', 1000)
    await receive(pushed('plain', subscribe))
    await receive(pushed('plain', event('unsubscribe', 1000)))
    await Promise.all([1, 2].map(() => receive(pushed('plain', subscribe))))
    expect(await follower('o1')).toMatchObject({ subscribed: false })
    expect(await test.ctx.db.inboundKey.count({ where: { appId } })).toBe(2)
  })
})

describe('a follower’s text', () => {
  const defaultReply = 'Welcome ]]> to <wechat> & 世界!'

  it('gets nothing but success without a default reply, and so does everything else', async () => {
    expect(await receive(pushed('plain', text('hi')))).toBe('success')
    await connect('plain', { defaultReply })
    expect(await receive(pushed('plain', event('subscribe', 1)))).toBe('success')
  })

  it('is answered in the account’s mode, each time it comes', async () => {
    await connect('plain', { defaultReply })
    const sent = pushed('plain', text('hi'))
    for (const answer of [await receive(sent), await receive(sent)]) {
      const fields = readFields(answer)
      expect(
        ['ToUserName', 'FromUserName', 'MsgType', 'Content'].map((name) => textOf(fields, name)),
      ).toEqual(['o1', 'gh_1', 'text', defaultReply])
    }
  })

  it.each([
    ['safe', aesKey],
    ['safe', previousKey],
    ['compatible', aesKey],
  ] as const)('is answered encrypted in %s mode, with the key that opened it', async (mode, key) => {
    await connect(mode, { defaultReply })
    const outer = readFields(await receive(pushed(mode, text('hi'), { key })))
    const encrypted = textOf(outer, 'Encrypt')
    expect(textOf(outer, 'MsgSignature')).toBe(
      signParts(token, textOf(outer, 'TimeStamp'), textOf(outer, 'Nonce'), encrypted),
    )
    expect(textOf(readFields(decrypt(encrypted, [key], appId).message), 'Content')).toBe(defaultReply)
  })
})
