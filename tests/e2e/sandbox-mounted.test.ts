/** The simulator in the dashboard and the simulator alone are one: the same requests, the same answers. */
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type SandboxProcess } from '../contract/sandbox-process'
import { apiToken, removeFolder, sandboxAccount as appid, startApp, type App } from '../support/app'

let app: App
let alone: SandboxProcess
let bases: string[]
const tokens = new Map<string, string>()

beforeAll(async () => {
  app = await startApp({ env: { WORKER: 'none' } })
  alone = await startSandbox()
  bases = [`${app.url}/sandbox/wechat`, alone.url]
  for (const base of bases) {
    // The dashboard called its own when it started.
    await send(base, ...control('reset', {}))
    const { text } = await send(base, `GET /cgi-bin/token?${credentials}`)
    tokens.set(base, (JSON.parse(text) as { access_token: string }).access_token)
  }
})
afterAll(async () => {
  await alone?.stop()
  await app?.stop()
  removeFolder(app.dataDir)
})

const secret = appid.slice(2).repeat(2)
const credentials = `grant_type=client_credential&appid=${appid}&secret=${secret}`
const SEND_ALL = '/cgi-bin/message/mass/sendall'

type Sent = { body?: string | Buffer; headers?: Record<string, string> }
type Answer = { status?: number; headers: Record<string, unknown>; text: string }

/** On a connection of its own, and byte for byte: what fetch would smooth out is the point. */
function send(base: string, call: string, { body, headers }: Sent = {}): Promise<Answer> {
  const [method, path = ''] = call.split(' ')
  const withToken = path.replace('TOKEN', tokens.get(base) ?? '')
  return new Promise((resolve, reject) => {
    const outgoing = request(base + withToken, { method, agent: false, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1')
        resolve({ status: response.statusCode, headers: response.headers, text })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const sent = (body: unknown): Sent => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { body: text, headers: { 'content-length': String(Buffer.byteLength(text)) } }
}
const control = (path: string, body: object) =>
  [
    `POST /_sandbox/${path}`,
    {
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    },
  ] as const

const form = (name: string, content: Buffer): Sent => {
  const body = Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="media"; ${name}\r\n\r\n`),
    content,
    Buffer.from('\r\n--b--\r\n'),
  ])
  return {
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length) },
  }
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const toTag = (content: string) => ({ filter: { tag_id: 100 }, msgtype: 'text', text: { content } })

/** What differs between any two calls, and where the simulator stands. */
function alike(base: string, { status, headers, text }: Answer) {
  const names = [
    'content-type',
    'content-security-policy',
    'x-content-type-options',
    'cache-control',
    'location',
  ]
  return {
    status,
    headers: Object.fromEntries(
      names.map((name) => [name, String(headers[name]).replace(/code=[\w-]+/, 'code=CODE')]),
    ),
    text: text
      .replaceAll(base, 'BASE')
      .replace(/[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/g, 'RID')
      .replace(/"(access_token|media_id|ticket|url)":"[^"]+"/g, '"$1":"…"')
      .replace(/"(msg_id|msg_data_id|created_at|expires_in)":\d+/g, '"$1":0'),
  }
}

const calls: readonly (readonly [string, Sent?])[] = [
  [`GET /cgi-bin/token?${credentials}`],
  [`GET /cgi-bin/token?${credentials.slice(0, -1)}`],
  ['POST /cgi-bin/stable_token', sent({ grant_type: 'client_credential', appid, secret })],
  ['GET /cgi-bin/tags/get?access_token=TOKEN'],
  ['GET /cgi-bin/tags/get?access_token=wrong'],
  ['GET /cgi-bin/tags/get'],
  ['GET /cgi-bin/user/get?access_token=TOKEN'],
  ['GET /cgi-bin/nowhere?access_token=TOKEN'],
  [`GET ${SEND_ALL}?access_token=TOKEN`],
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent('')],
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent('{')],
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent('null')],
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent(toTag('你好 😀'))],
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent(`\uFEFF${JSON.stringify(toTag('marked'))}\0`)],
  // Without a length.
  [`POST ${SEND_ALL}?access_token=TOKEN`, { body: '{}', headers: { 'transfer-encoding': 'chunked' } }],
  [`PUT ${SEND_ALL}?access_token=TOKEN`, sent('{}')],
  [`DELETE ${SEND_ALL}?access_token=TOKEN`],
  [`HEAD /cgi-bin/tags/get?access_token=TOKEN`],
  ['POST /cgi-bin/media/upload?type=image&access_token=TOKEN', form('filename="a.png"', png)],
  ['POST /cgi-bin/media/upload?type=image&access_token=TOKEN', form("filename*=utf-8''a.png", png)],
  ['POST /cgi-bin/media/upload?type=image&access_token=TOKEN', form('filename="a"', png)],
  ['POST /cgi-bin/media/upload?type=image&access_token=TOKEN', sent('{}')],
  ['GET /cgi-bin/showqrcode?ticket=nothing'],
  [
    `GET /connect/oauth2/authorize?appid=${appid}&response_type=code&scope=snsapi_base&redirect_uri=http%3A%2F%2Fx.test%2F`,
  ],
  control('fault', { appid, path: SEND_ALL, fault: { errcode: 45011 } }),
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent(toTag('refused'))],
  control('fault', { appid, path: SEND_ALL, fault: { status: 502 } }),
  [`POST ${SEND_ALL}?access_token=TOKEN`, sent(toTag('bad gateway'))],
  control('fault', { appid, path: '/nowhere', fault: { errcode: 1 } }),
  control('settings', { appid, ipAllowList: ['1.2.3.4'] }),
  // The caller's address is in the answer.
  [`GET /cgi-bin/token?${credentials}`],
  control('settings', { appid, ipAllowList: ['127.0.0.1', '::1'] }),
  [`GET /cgi-bin/token?${credentials}`],
  control('nothing', {}),
]

test.each(calls.map(([call, what]) => ({ call, what })))('$call', async ({ call, what }) => {
  const [mounted, byItself] = await Promise.all(
    bases.map(async (base) => alike(base, await send(base, call, what))),
  )
  expect(mounted).toEqual(byItself)
})

test.each(['before', 'after'])('an answer dropped %s the call breaks the connection', async (drop) => {
  for (const base of bases) {
    await send(base, ...control('fault', { appid, path: SEND_ALL, fault: { drop } }))
    const sending = send(base, `POST ${SEND_ALL}?access_token=TOKEN`, sent(toTag(`dropped ${drop}`)))
    await expect(sending, base).rejects.toThrow()
  }
})

test('they remember the same of it', async () => {
  const [mounted, byItself] = await Promise.all(
    bases.map(async (base) => {
      const headers = { authorization: `Bearer ${apiToken}` }
      const { text } = await send(base, `GET /_sandbox/stats?appid=${appid}`, { headers })
      return JSON.parse(text) as { calls: Record<string, number>; jobs: number }
    }),
  )
  expect(mounted).toEqual(byItself)
  expect(byItself?.jobs).toBe(3)
})
