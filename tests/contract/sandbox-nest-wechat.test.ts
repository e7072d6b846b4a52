/** nest-wechat, which we didn't write, at the simulator: tokens, JS-SDK, QR codes, templates, OAuth, encrypted pushes. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WeChatService } from 'nest-wechat'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { leadAxiosTo } from './axios-to-sandbox'
import { startSandbox, type SandboxProcess } from './sandbox-process'
import { secretOf, SEND_ALL, service, text } from './sandbox-rig'

const token = 'simtoken'
const encodingAESKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
let sandbox: SandboxProcess
let wechat: WeChatService
beforeAll(async () => {
  sandbox = await startSandbox('--followers', '2000')
  leadAxiosTo(sandbox.url, 'nest-wechat')
  wechat = new WeChatService({ appId: service, secret: secretOf(service), token, encodingAESKey })
})
afterAll(() => sandbox.stop('SIGKILL'))

const control = async (call: string, body?: object) =>
  (
    await fetch(`${sandbox.url}/_sandbox/${call}`, body && { method: 'POST', body: JSON.stringify(body) })
  ).json()
const firstPerson = async () => (await control(`followers?appid=${service}&limit=1`))[0].openid as string

it('gets tokens of both kinds; a forced one ends the one before', async () => {
  expect((await wechat.getAccountAccessToken()).access_token).toMatch(/^\d+_/)
  const first = await wechat.getStableAccessToken()
  expect((await wechat.getStableAccessToken()).access_token).toBe(first.access_token)
  await control('clock', { advanceMs: 31_000 })
  const forced = await wechat.getStableAccessToken(undefined, undefined, true)
  expect(forced.access_token).not.toBe(first.access_token)
  expect(await wechat.getStableAccessToken(service, 'f'.repeat(32))).toMatchObject({ errcode: 40125 })
})

it('signs for the JS-SDK with the ticket that the account has', async () => {
  const url = 'https://example.com/page'
  const { nonceStr, timestamp, signature } = await wechat.jssdkSignature(url)
  const { ticket } = await wechat.getJSApiTicket()
  const signed = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
  expect(signature).toBe(createHash('sha1').update(signed).digest('hex'))
})

it('makes a QR code and gets its picture', async () => {
  const scene = { action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'door' } } } as const
  const { ticket } = await wechat.createQRCode({ expire_seconds: 600, ...scene })
  const picture = await wechat.showQRCode(encodeURIComponent(ticket))
  expect([picture.status, picture.headers['content-type']]).toEqual([200, expect.stringMatching(/^image\//)])
  await expect(wechat.showQRCode('nothing')).rejects.toMatchObject({ response: { status: 404 } })
})

it('leads a visitor through web authorisation', async () => {
  const query = `appid=${service}&redirect_uri=${encodeURIComponent('https://example.com/back')}&response_type=code`
  const page = await fetch(`${sandbox.url}/connect/oauth2/authorize?${query}&scope=snsapi_userinfo&state=s`)
  const link = /href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  const code = new URL(link).searchParams.get('code') ?? ''
  const visitor = await wechat.getAccessTokenByCode(code)
  expect(visitor).toMatchObject({ scope: 'snsapi_userinfo', expires_in: 7200 })
  expect(await wechat.getUserInfo(visitor.access_token, visitor.openid)).toMatchObject({
    openid: visitor.openid,
  })
  expect(await wechat.getAccessTokenByCode(code)).toMatchObject({ errcode: 40163 })
})

it('sends a template message, or hears why not', async () => {
  const answer = await wechat.sendTemplateMessage({
    touser: await firstPerson(),
    template_id: 'nothing',
    data: {},
  })
  expect(answer.errcode).toBe(40037)
})

it('reads what is pushed in safe mode, and verifies its address', async () => {
  const heard: string[] = []
  const listener = createServer((incoming, outgoing) => {
    const query = Object.fromEntries(new URL(incoming.url ?? '/', 'http://x').searchParams)
    const request = Object.assign(incoming, { query })
    const response = { send: (answer: string) => outgoing.end(answer) }
    if (incoming.method === 'GET') {
      wechat.checkSignatureExpress(request as never, response as never)
      return
    }
    void wechat
      .messagePushExpressHandler(request as never, response as never, 'success')
      .then((message) => heard.push(message))
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
  const callback = { appid: service, url, token, encodingAesKey: encodingAESKey, mode: 'safe' }
  expect(await control('callback', callback)).toEqual({ ok: true })
  await control('act', { appid: service, openid: await firstPerson(), act: 'text', text: 'hello there' })
  const { access_token } = await wechat.getStableAccessToken()
  const sent = await fetch(`${sandbox.url}${SEND_ALL}?access_token=${access_token}`, {
    method: 'POST',
    body: JSON.stringify({ filter: { tag_id: 100 }, ...text('x') }),
  })
  const { msg_id } = (await sent.json()) as { msg_id: number }
  await control('clock', { advanceMs: 1001 })
  await vi.waitFor(
    () => {
      expect(heard.join()).toContain('hello there')
      expect(heard.join()).toContain(`<MsgID>${msg_id}</MsgID>`)
    },
    { timeout: 10_000 },
  )
  listener.close()
})
