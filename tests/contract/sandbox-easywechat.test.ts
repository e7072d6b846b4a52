/** node-easywechat, which we didn't write, at the simulator: its calls, its JS-SDK signature, and its server for pushes. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { OfficialAccount, ServerRequest } from 'node-easywechat'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { leadAxiosTo } from './axios-to-sandbox'
import { startSandbox, type SandboxProcess } from './sandbox-process'
import { secretOf, SEND_ALL, service, text } from './sandbox-rig'

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let folder: string
let sandbox: SandboxProcess
let listener: Server
const heard: Record<string, unknown>[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'easywechat-'))
  sandbox = await startSandbox('--followers', '2000')
  leadAxiosTo(sandbox.url, 'node-easywechat/node_modules/node-socialite')
  listener = createServer((incoming, outgoing) => {
    void (async () => {
      const app = newApp({ token: 'simtoken', aes_key: aesKey })
      app.setRequest(await ServerRequest.createFromIncomingMessage(incoming))
      const server = app.getServer()
      server.addMessageListener('text', async (message) => `you said ${message.Content}`)
      // Its types don't know the event.
      server.addEventListener('MASSSENDJOBFINISH' as never, async ({ MsgID, Status, SentCount }) => {
        heard.push({ MsgID, Status, SentCount })
        return true
      })
      const response = await server.serve()
      outgoing.writeHead(response.getStatusCode(), response.getHeaders())
      outgoing.end(response.getBody())
    })()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  listener.close()
  rmSync(folder, { recursive: true })
  await sandbox.stop('SIGKILL')
})

let caches = 0
function newApp(more: object = {}, secret = secretOf(service)) {
  return new OfficialAccount({
    app_id: service,
    secret,
    http: { baseURL: sandbox.url },
    // A token is remembered in a file, which another app must not find.
    file_cache: { path: path.join(folder, String(caches++)), dirMode: 0o777, fileMode: 0o666, ext: '.cache' },
    ...more,
  })
}
const control = async (call: string, body?: object) =>
  (
    await fetch(`${sandbox.url}/_sandbox/${call}`, body && { method: 'POST', body: JSON.stringify(body) })
  ).json()

it('gets a token of either kind, once', async () => {
  const classic = newApp().getAccessToken()
  const stable = newApp({ use_stable_access_token: true }).getAccessToken()
  expect(await classic.getToken()).toMatch(/^\d+_/)
  expect(await stable.getToken()).not.toBe(await classic.getToken())
  const { calls } = await control(`stats?appid=${service}`)
  expect([calls['/cgi-bin/token'], calls['/cgi-bin/stable_token']]).toEqual([1, 1])
  await expect(newApp({}, 'f'.repeat(32)).getAccessToken().getToken()).rejects.toThrow('40125')
})

it('calls with parameters and JSON, and knows a refusal', async () => {
  const client = newApp().getClient()
  const followers = (await client.get('/cgi-bin/user/get', { params: { next_openid: '' } })).toObject()
  expect(followers).toMatchObject({ total: 2000, count: 2000 })
  const body = { filter: { tag_id: 100 }, ...text('你好 <a href="https://example.com/?a=1&b=2">链接</a>') }
  const sent = await client.postJson(SEND_ALL, body)
  expect(sent.toObject().errcode).toBe(0)
  const refused = await client.postJson(SEND_ALL, { filter: { tag_id: 7 }, ...text('x') })
  expect(refused.toObject().errcode).toBe(40152)
})

it('uploads a file and gets it back', async () => {
  const client = newApp().getClient()
  const file = path.join(folder, 'picture.png')
  writeFileSync(file, png)
  const uploaded = await client
    .withFile(file, 'media')
    .post('/cgi-bin/media/upload', { params: { type: 'image' } })
  const { media_id } = uploaded.toObject<{ media_id: string }>()
  expect(media_id).toBeTypeOf('string')
  const got = await client.get('/cgi-bin/media/get', { params: { media_id }, responseType: 'arraybuffer' })
  expect(got.is('image')).toBe(true)
  expect(Buffer.from(got.getContent())).toEqual(png)
  const gone = await client.get('/cgi-bin/media/get', {
    params: { media_id: 'x' },
    responseType: 'arraybuffer',
  })
  expect(gone.is('json')).toBe(true)
})

it('signs for the JS-SDK with the ticket that the account has', async () => {
  const app = newApp()
  const url = 'https://example.com/page?x=1'
  const { nonceStr, timestamp, signature } = await app.getUtils().buildJsSdkConfig(url, ['chooseImage'])
  const answer = await app.getClient().get('/cgi-bin/ticket/getticket', { params: { type: 'jsapi' } })
  const { ticket } = answer.toObject<{ ticket: string }>()
  const signed = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
  expect(signature).toBe(createHash('sha1').update(signed).digest('hex'))
})

it.each(['plain', 'compatible', 'safe'])('its server answers pushes in %s mode', async (mode) => {
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`
  // Its server encrypts its replies whenever it has a key, so in plain mode only its ears are asked.
  await control('callback', { appid: service, url, token: 'simtoken', encodingAesKey: aesKey, mode })
  const [person] = (await control(`followers?appid=${service}&limit=1`)) as { openid: string }[]
  if (mode === 'safe') {
    await control('act', { appid: service, openid: person?.openid, act: 'text', text: `hello ${mode}` })
    await vi.waitFor(
      async () => {
        const [newest] = await control(`inbox?appid=${service}&openid=${person?.openid}`)
        expect(newest).toMatchObject({ kind: 'reply', content: { content: `you said hello ${mode}` } })
      },
      { timeout: 10_000 },
    )
  }
  const body = { filter: { tag_id: 100 }, ...text(`result ${mode}`) }
  const { msg_id } = (await newApp().getClient().postJson(SEND_ALL, body)).toObject<{ msg_id: number }>()
  await control('clock', { advanceMs: 1001 })
  await vi.waitFor(
    () =>
      expect(heard).toContainEqual(
        expect.objectContaining({ MsgID: String(msg_id), Status: 'send success' }),
      ),
    { timeout: 10_000 },
  )
})

it('leads a visitor through web authorisation', async () => {
  const redirect_url = 'https://example.com/back'
  const oauth = newApp({ oauth: { redirect_url, scopes: ['snsapi_userinfo'] } }).getOAuth()
  const address = new URL(oauth.redirect())
  const page = await fetch(`${sandbox.url}${address.pathname}${address.search}`)
  const link = /href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(link).toMatch(/^https:\/\/example\.com\/back\?code=/)
  const code = new URL(link).searchParams.get('code') ?? ''
  const user = await oauth.userFromCode(code)
  expect(user.getId()).toMatch(/^o/)
  expect(user.getNickname()).toBeTypeOf('string')
  await expect(oauth.userFromCode(code)).rejects.toThrow()
})
