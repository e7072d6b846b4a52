/** The client on a real socket: what it writes, and what it makes of every way a call can go wrong. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { AccessTokens } from '@/lib/wechat/access-token'
import { createWechatClient, type CallLog } from '@/lib/wechat/client'
import { isWechatTransportError, WechatTransportError } from '@/lib/wechat/errors'
import { sendMass } from '@/lib/wechat/mass'
import { endpoints } from '@/lib/wechat/wire/endpoints'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const staleToken = 'stale-token-0123456789'
const freshToken = 'fresh-token-0123456789'
let base: string
let seen: { url: string; method: string; headers: IncomingMessage['headers']; body: string }[]
let answers: Answer[]
let refreshed: string[]

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { url = '', method = '', headers } = request
    seen.push({ url, method, headers, body: Buffer.concat(chunks).toString('utf8') })
    const answer = answers.shift() ?? json({ errcode: 0, errmsg: 'ok', msg_id: 1 })
    answer(response, request)
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
  answers = []
  refreshed = []
})

const json =
  (value: unknown): Answer =>
  (response) =>
    response.end(JSON.stringify(value))
const text =
  (body: string, status = 200): Answer =>
  (response) =>
    response.writeHead(status).end(body)

const tokens: AccessTokens = {
  get: async () => staleToken,
  refresh: async (failed) => {
    refreshed.push(failed)
    return freshToken
  },
}
const open = (
  options: {
    baseUrl?: string
    tokens?: AccessTokens
    timeoutMs?: number
    log?: (entry: CallLog) => void
  } = {},
) => createWechatClient({ baseUrl: base, tokens, timeoutMs: 2000, ...options })
const anything = z.looseObject({})
const ask = (client = open()) => client.call(endpoints.massGet, { schema: anything, body: { msg_id: '1' } })
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
const mass = (client = open(), content = '你好') =>
  sendMass(client, {
    message: { type: 'text', text: content },
    audience: { type: 'everyone' },
    clientMsgId: 'c'.repeat(32),
  })

describe('a request', () => {
  it('is raw UTF-8 JSON with its length, and the token only in the query', async () => {
    const content = `<a href="https://example.com/?a=1&b='2'">链接</a> 😀\n`
    await mass(open(), content)
    const [request] = seen
    expect(request?.url).toBe(`/cgi-bin/message/mass/sendall?access_token=${staleToken}`)
    expect(request?.headers['content-length']).toBe(String(Buffer.byteLength(request?.body ?? '')))
    expect(request?.headers['transfer-encoding']).toBeUndefined()
    expect(request?.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(request?.body).not.toContain('\\u')
    expect(request?.body).toContain(JSON.stringify(content))
    expect(JSON.parse(request?.body ?? '')).toEqual({
      filter: { is_to_all: true },
      msgtype: 'text',
      text: { content },
      clientmsgid: 'c'.repeat(32),
    })
  })

  it('with GET has no body', async () => {
    await open().call(endpoints.userGet, { schema: anything, query: { next_openid: 'o 1&' } })
    expect(seen).toMatchObject([
      { method: 'GET', url: `/cgi-bin/user/get?next_openid=o+1%26&access_token=${staleToken}`, body: '' },
    ])
  })

  it('keeps the path of a base that has one', async () => {
    await ask(open({ baseUrl: `${base}/sandbox/wechat/` }))
    expect(seen[0]?.url).toMatch(/^\/sandbox\/wechat\/cgi-bin\/message\/mass\/get\?/)
  })
})

describe('a token that WeChat refuses', () => {
  it.each([40001, 40014, 42001, 41001])(
    '%i is refreshed once, and the call made once more',
    async (errcode) => {
      answers = [json({ errcode, errmsg: 'bad' })]
      expect(await mass()).toMatchObject({ ok: true, msgId: '1' })
      expect(refreshed).toEqual([staleToken])
      expect(seen.map(({ url }) => url.split('=')[1])).toEqual([staleToken, freshToken])
    },
  )

  it('again is told, without a third call', async () => {
    answers = [json({ errcode: 40001 }), json({ errcode: 42001 })]
    expect(await thrown(ask())).toMatchObject({ errcode: 42001, stage: 'call' })
    expect(seen).toHaveLength(2)
    expect(refreshed).toHaveLength(1)
  })

  it('and cannot be had means that nothing was sent', async () => {
    const failing = {
      get: () =>
        Promise.reject(new WechatTransportError({ kind: 'timeout', mayHaveArrived: true, endpoint: '/t' })),
    }
    const result = await mass(open({ tokens: { ...tokens, ...failing } }))
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'timeout', mayHaveArrived: false, stage: 'token' },
    })
    expect(seen).toEqual([])
  })
})

describe('an answer', () => {
  it('without errcode is a yes; ids of 64 bits stay exact', async () => {
    answers = [text('{"msg_id":9223372036854775807,"msg_data_id":9007199254740993}')]
    expect(await mass()).toMatchObject({
      ok: true,
      msgId: '9223372036854775807',
      msgDataId: '9007199254740993',
    })
  })

  it('that says no keeps code, rid and reply; 45065 brings the earlier id', async () => {
    answers = [
      text(
        '{"errcode":45065,"errmsg":"clientmsgid exist rid: 65f0a1b2-0a0b0c0d-11223344","msg_id":9223372036854775807}',
      ),
    ]
    expect(await mass()).toMatchObject({
      ok: false,
      msgId: '9223372036854775807',
      error: { errcode: 45065, rid: '65f0a1b2-0a0b0c0d-11223344', endpoint: '/cgi-bin/message/mass/sendall' },
    })
  })

  it.each([
    ['5xx', text('<html>', 502), { kind: 'http', status: 502 }],
    ['4xx', text('', 412), { kind: 'http', status: 412 }],
    ['a redirect, never followed', ((r) => r.writeHead(302, { location: '/elsewhere' }).end()) as Answer, {}],
    ['not JSON', text('<html>ok</html>'), { kind: 'not_json' }],
    ['empty', text(''), { kind: 'not_json' }],
    ['half', text('{"errcode":0,"msg_'), { kind: 'not_json' }],
    ['an array', text('[]'), { kind: 'bad_shape' }],
    ['null', text('null'), { kind: 'bad_shape' }],
    ['a strange errcode', text('{"errcode":"many"}'), { kind: 'bad_shape' }],
    ['a strange id', text('{"errcode":0,"msg_id":{"a":1}}'), { kind: 'bad_shape' }],
    ['too much', text(`{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`), { kind: 'bad_shape' }],
    [
      'cut off',
      ((r) => (
        r.writeHead(200, { 'content-length': '100' }).write('{'),
        setTimeout(() => r.destroy(), 20)
      )) as Answer,
      { kind: 'reset' },
    ],
    ['dropped', ((r) => r.destroy()) as Answer, { kind: 'reset' }],
  ] as const)('%s is no answer, and the send may have arrived', async (_what, answer, expected) => {
    answers = [answer]
    expect(await mass()).toMatchObject({
      ok: false,
      error: { mayHaveArrived: true, stage: 'call', ...expected },
    })
    expect(seen).toHaveLength(1)
  })

  it('that never comes, or never ends, is given up', async () => {
    answers = [() => {}, (response) => void response.writeHead(200).write('{"a":')]
    const client = open({ timeoutMs: 150 })
    for (let i = 0; i < 2; i++) {
      expect(await thrown(ask(client))).toMatchObject({ kind: 'timeout', mayHaveArrived: true })
    }
  })

  it('from a fetch that ignores its signal is given up all the same', async () => {
    const deaf = () => new Promise<Response>(() => {})
    const client = createWechatClient({ baseUrl: base, tokens, fetch: deaf, timeoutMs: 100 })
    expect(await thrown(ask(client))).toMatchObject({ kind: 'timeout', mayHaveArrived: true })
  })
})

describe('no connection', () => {
  it('means that nothing has arrived', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    for (const baseUrl of [`http://127.0.0.1:${port}`, 'http://nobody.invalid']) {
      const error = await thrown(ask(open({ baseUrl })))
      expect(error).toMatchObject({ kind: 'connect', mayHaveArrived: false })
    }
  })

  it.each([
    [{ code: 'CERT_HAS_EXPIRED' }, false],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, false],
    [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, false],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }, false],
    [{ code: 'ETIMEDOUT', errors: [{ code: 'ETIMEDOUT', syscall: 'connect' }] }, false],
    [{ code: 'ETIMEDOUT', syscall: 'read' }, true],
    [{ code: 'ECONNRESET', syscall: 'read' }, true],
    [{ code: 'EPIPE', syscall: 'write' }, true],
    [{ code: 'UND_ERR_SOCKET' }, true],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, true],
    [{}, true],
  ])('%j: may have arrived = %s', async (cause, mayHaveArrived) => {
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const error = await thrown(ask(createWechatClient({ baseUrl: base, tokens, fetch })))
    expect(error).toMatchObject({ mayHaveArrived, kind: mayHaveArrived ? 'reset' : 'connect' })
  })
})

it('no token gets into an error or a log entry, whatever WeChat or the network quotes', async () => {
  const quoting = `access_token=${freshToken} ${staleToken} "access_token":"other-token-1234567"`
  answers = [
    json({ errcode: 45009, errmsg: quoting, access_token: staleToken, deep: [{ x: quoting }] }),
    text(quoting, 500),
    text(quoting),
    json({ errcode: 0, msg_id: 'x', note: quoting }),
    json({ errcode: 40001, errmsg: quoting }),
    json({ errcode: 40001, errmsg: quoting }),
  ]
  const entries: CallLog[] = []
  const client = open({ log: (entry) => entries.push(entry) })
  const errors: unknown[] = []
  for (let i = 0; i < 5; i++) errors.push(await mass(client))
  const url = `${base}/x?access_token=${staleToken}`
  const network = new TypeError(`Failed to parse URL from ${url}`, {
    cause: new Error(url, { cause: new Error(url) }),
  })
  errors.push(
    await thrown(ask(createWechatClient({ baseUrl: base, tokens, fetch: () => Promise.reject(network) }))),
  )
  errors.push(await thrown(ask(open({ baseUrl: `http://127.0.0.1:1` }))))
  errors.push(await thrown(ask(open({ baseUrl: 'no address at all' }))))

  const shown =
    inspect([errors, entries], { depth: 30, showHidden: true }) + JSON.stringify([errors, entries])
  for (const word of [staleToken, freshToken, 'other-token-1234567']) expect(shown).not.toContain(word)
  expect(entries).toHaveLength(6)
  expect(errors.slice(5).every(isWechatTransportError)).toBe(true)
})
