/** What WeChat's platform does around every call: who may use the AppSecret, from where, how often, and what is kept of a refusal. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createRig,
  errcodeOf,
  personal,
  secretOf,
  SEND,
  SEND_ALL,
  service,
  subscription,
  testAccount,
  text,
  type Rig,
} from './sandbox-rig'

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 100 })
})

const credentials = { grant_type: 'client_credential', appid: service, secret: secretOf(service) }
const settings = (what: object) => rig.control('settings', { appid: service, ...what })

describe('the AppSecret', () => {
  const from = async (clientIp: string | undefined, method: 'GET' | 'POST' | 'v2') => {
    const given = new URLSearchParams(credentials)
    const where = {
      GET: `/cgi-bin/token?${given}`,
      POST: '/cgi-bin/stable_token',
      v2: `/cgi-bin/clear_quota/v2?appid=${service}&appsecret=${credentials.secret}`,
    }[method]
    const request = new Request(`http://wechat.test${where}`, {
      method: method === 'GET' ? 'GET' : 'POST',
      body: method === 'POST' ? JSON.stringify(credentials) : undefined,
    })
    return (await (await rig.simulator.fetch(request, { clientIp })).json()) as {
      errcode?: number
      errmsg?: string
    }
  }

  it('works from addresses and ranges on the list only', async () => {
    await settings({ ipAllowList: ['1.2.3.4', '10.1.0.0/16', '2001:db8::/32'] })
    for (const method of ['GET', 'POST', 'v2'] as const) {
      for (const ip of ['1.2.3.4', '10.1.255.255', '2001:db8::5'])
        expect((await from(ip, method)).errcode ?? 0, `${method} ${ip}`).toBe(0)
      for (const ip of ['1.2.3.5', '10.2.0.0', '2001:db9::', 'unknown', undefined])
        expect((await from(ip, method)).errcode, `${method} ${ip}`).toBe(40164)
    }
    expect((await from('5.6.7.8', 'GET')).errmsg).toMatch(
      /^invalid ip 5\.6\.7\.8 ipv6 ::ffff:5\.6\.7\.8, not in whitelist rid: /,
    )
    await rig.control('switches', { ipRefused: 61004 })
    expect((await from('5.6.7.8', 'GET')).errcode).toBe(61004)
    await settings({ ipAllowList: [] })
    expect((await from('1.2.3.4', 'GET')).errcode).toBe(61004)
    await settings({ ipAllowList: null })
    expect((await from('5.6.7.8', 'GET')).errcode).toBeUndefined()
  })

  it('can be frozen; tokens go on working', async () => {
    const token = await rig.classicToken()
    await settings({ secretFrozen: true })
    for (const method of ['GET', 'POST', 'v2'] as const)
      expect((await from('1.2.3.4', method)).errcode).toBe(40243)
    expect(await errcodeOf(await rig.raw('GET', `/cgi-bin/tags/get?access_token=${token}`))).toBeUndefined()
    await rig.control('reset', { appid: service })
    expect((await from('1.2.3.4', 'GET')).errcode).toBeUndefined()
  })

  it.each([89503, 89501, 89506, 89507])('%d comes by a fault', async (errcode) => {
    await rig.control('fault', { appid: service, path: '/cgi-bin/token', fault: { errcode } })
    expect((await from('1.2.3.4', 'GET')).errcode).toBe(errcode)
  })

  it.each([[['1.2.3']], [['1.2.3.4/33']], [['::1/129']], [['1.2.3.4/8/8']], ['1.2.3.4'], [[7]]])(
    'the list is not %j',
    async (ipAllowList) => {
      const response = await rig.raw('POST', '/_sandbox/settings', { appid: service, ipAllowList })
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('ipAllowList')])
    },
  )
})

describe('a rid', () => {
  const ask = (rid: unknown, appId = service) => rig.call('/cgi-bin/openapi/rid/get', { rid }, appId)
  const ridOf = (answer: { errmsg: string }) => / rid: (\S+)$/.exec(answer.errmsg)?.[1] ?? ''

  it('tells what the refused call was', async () => {
    const refused = await rig.call(SEND_ALL, { filter: { tag_id: 7 }, ...text('secret words') })
    const { errcode, request } = await ask(ridOf(refused))
    expect(errcode).toBe(0)
    expect(JSON.parse(request.response_body)).toEqual(refused)
    expect(request.request_body).toContain('"secret words"')
    expect(request.client_ip).toBe('127.0.0.1')
    expect(Math.abs(request.invoke_time - Date.now() / 1000)).toBeLessThan(60)
  })

  it('is known for seven days, by the same account only, and not for visitors’ calls', async () => {
    const rid = ridOf(await rig.call(SEND_ALL, {}))
    expect((await ask(rid)).errcode).toBe(0)
    expect((await ask(rid, subscription)).errcode).toBe(76003)
    for (const wrong of ['', 7, rid.slice(1), `${rid}0`, rid.toUpperCase().replace(/\d/g, 'G')])
      expect((await ask(wrong)).errcode, String(wrong)).toBe(76002)
    expect((await ask(`${rid.slice(0, -4)}0000`)).errcode).toBe(76001)
    await rig.advance(7 * 24 * 3_600_000 - 60_000)
    expect((await ask(rid)).errcode).toBe(0)
    await rig.advance(61_000)
    expect((await ask(rid)).errcode).toBe(76004)
  })

  it('keeps neither secret nor token, however the call was written', async () => {
    const { secret } = credentials
    const token = await rig.classicToken()
    await settings({ secretFrozen: true })
    const bodies = [
      JSON.stringify(credentials),
      `{"appid":"${service}","grant_type":"client_credential","secret":"${secret}`,
      JSON.stringify({ ...credentials, secret: { hidden: secret } }),
      JSON.stringify({ ...credentials, secret: 'another one' }),
      JSON.stringify({ ...credentials, note: token }),
    ]
    const answers = [await rig.raw('GET', `/cgi-bin/token?${new URLSearchParams(credentials)}`)]
    for (const body of bodies)
      answers.push(await rig.raw('POST', `/cgi-bin/stable_token?appid=${service}`, body))
    answers.push(
      await rig.raw('POST', `${SEND_ALL}?access_token=${token}`, {
        access_token: token,
        refresh_token: token,
      }),
    )
    for (const answer of answers) {
      const { request } = await rig
        .raw('POST', `/cgi-bin/openapi/rid/get?access_token=${token}`, {
          rid: ridOf((await answer.json()) as { errmsg: string }),
        })
        .then((response) => response.json() as Promise<{ request: object }>)
      const kept = JSON.stringify(request)
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain('another one')
      expect(kept).not.toContain(token.slice(0, 15))
      expect(kept).toContain('xxxx')
    }
  })

  it('of the last 200 refusals is kept, through a kill', async () => {
    const stateDir = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
    rig = createRig({ stateDir, followers: 10 })
    const first = ridOf(await rig.call(SEND_ALL, {}))
    const second = ridOf(await rig.call(SEND_ALL, {}))
    for (let i = 0; i < 199; i++) await rig.call(SEND_ALL, {})
    const killed = `${stateDir}-killed`
    cpSync(stateDir, killed, { recursive: true })
    rmSync(path.join(killed, 'simulator.lock'))
    await rig.simulator.close()
    rig = createRig({ stateDir: killed })
    expect((await ask(second)).errcode).toBe(0)
    expect((await ask(first)).errcode).toBe(76001)
    await rig.simulator.close()
    for (const folder of [stateDir, killed]) rmSync(folder, { recursive: true })
  })

  it.each([
    ['hint', /^access_token missing hint: \[\S{12}\]$/],
    ['hint and rid', /^access_token missing hint: \[\S{12}\] rid: \S{26}$/],
  ])('or what came before it: %s', async (errmsgTail, form) => {
    await rig.control('switches', { errmsgTail })
    expect(await (await rig.raw('GET', '/cgi-bin/tags/get')).json()).toMatchObject({
      errcode: 41001,
      errmsg: expect.stringMatching(form),
    })
  })
})

describe('quotas', () => {
  const quota = async (cgi_path: unknown, appId = service) =>
    rig.call('/cgi-bin/openapi/quota/get', { cgi_path }, appId)

  it.each([
    ['/cgi-bin/token', 2000, 200],
    ['/cgi-bin/menu/create', 1000, 100],
    ['/cgi-bin/groups/members/update', 100_000, 1000],
    ['/cgi-bin/media/upload', 100_000, 500],
    ['/cgi-bin/message/custom/send', 500_000, 50_000],
    [SEND_ALL, 100, 100],
    ['/cgi-bin/message/mass/delete', 10, 10],
    ['/cgi-bin/qrcode/create', 100_000, 10_000],
    ['/cgi-bin/user/get', 500, 100],
    ['/cgi-bin/user/info', 5_000_000, 500_000],
    ['/cgi-bin/draft/get', 500, 500],
    ['/cgi-bin/freepublish/delete', 10, 10],
  ])('%s: %d a day, %d for a test account', async (path, normal, test) => {
    expect((await quota(path)).quota.daily_limit).toBe(normal)
    expect((await quota(path, testAccount)).quota.daily_limit).toBe(test)
  })

  it('user/get: the 500th of a Beijing day is answered, the next one not, until midnight there', async () => {
    await rig.advanceToBeijing(20)
    for (let i = 0; i < 500; i++) expect((await rig.call('/cgi-bin/user/get')).total).toBe(100)
    expect((await rig.call('/cgi-bin/user/get')).errcode).toBe(45009)
    expect((await quota('/cgi-bin/user/get')).quota).toEqual({ daily_limit: 500, used: 500, remain: 0 })
    await rig.advance(4 * 3_600_000 - 60_000)
    expect((await rig.call('/cgi-bin/user/get')).errcode).toBe(45009)
    await rig.advance(60_000)
    expect((await rig.call('/cgi-bin/user/get')).total).toBe(100)
    expect((await quota('/cgi-bin/user/get')).quota.used).toBe(1)
  })

  it('stable_token: 10,000 a minute', async () => {
    await rig.control('clock', { to: 'nextDay' })
    const ask = () => rig.raw('POST', '/cgi-bin/stable_token', credentials)
    for (let i = 0; i < 9999; i++) await ask()
    expect(await errcodeOf(await ask())).toBeUndefined()
    expect(await errcodeOf(await ask())).toBe(45011)
    await rig.advance(60_000)
    expect(await errcodeOf(await ask())).toBeUndefined()
  })

  it('shows the limits in force, also where they were taken away', async () => {
    expect((await quota(SEND)).rate_limit).toEqual({ call_count: 60, refresh_second: 60 })
    await rig.control('limits', { appid: service, perDay: 7, perMinute: null })
    const { quota: shown, rate_limit } = await quota(SEND_ALL)
    expect([shown.daily_limit, rate_limit]).toEqual([7, undefined])
    expect(await rig.control(`limits?appid=${service}`)).toEqual({ perMinute: null, perDay: 7, perMonth: 4 })
    expect(await rig.control(`limits?appid=${subscription}`)).toEqual({
      perMinute: 60,
      perDay: 100,
      perMonth: null,
    })
  })

  it.each([
    ['cgi-bin/token', 76003],
    ['https://api.weixin.qq.com/cgi-bin/token', 76003],
    [7, 76003],
    ['/cgi-bin/nowhere', 76021],
    ['/sns/userinfo', 76022],
  ])('of %j are nobody’s: %d', async (path, errcode) => {
    expect((await quota(path)).errcode).toBe(errcode)
    expect((await rig.call('/cgi-bin/openapi/quota/clear', { cgi_path: path })).errcode).toBe(errcode)
  })

  it('of calls that this kind of account has no right to: 76022', async () => {
    expect((await quota(SEND, subscription)).errcode).toBe(76022)
    expect((await quota(SEND, testAccount)).errcode).toBe(76022)
    expect((await quota(SEND_ALL, personal)).errcode).toBe(76022)
    expect((await quota(SEND_ALL, subscription)).errcode).toBe(0)
  })

  it('of one call: cleared 50 times a month', async () => {
    await rig.control('clock', { to: 'nextMonth' })
    const clear = (body: unknown = { cgi_path: '/cgi-bin/user/get' }) =>
      rig.call('/cgi-bin/openapi/quota/clear', body)
    await rig.call('/cgi-bin/user/get')
    await rig.call('/cgi-bin/tags/get')
    expect((await clear('')).errcode).toBe(44002)
    for (let i = 0; i < 50; i++) expect((await clear()).errcode).toBe(0)
    expect((await quota('/cgi-bin/user/get')).quota.used).toBe(0)
    expect((await clear()).errcode).toBe(45009)
    await rig.control('clock', { to: 'nextMonth' })
    expect((await clear()).errcode).toBe(0)
  })

  it('all of them: cleared ten times a month, with the token and with the secret together', async () => {
    await rig.control('clock', { to: 'nextMonth' })
    const withToken = (appid = service) => rig.call('/cgi-bin/clear_quota', { appid })
    const withSecret = async (body?: object, query = '') =>
      (await (await rig.raw('POST', `/cgi-bin/clear_quota/v2${query}`, body)).json()) as { errcode: number }
    await rig.call('/cgi-bin/user/get')
    expect((await withToken(subscription)).errcode).toBe(40013)
    expect((await withSecret({ appid: service })).errcode).toBe(41004)
    expect((await withSecret({ appsecret: 'x' })).errcode).toBe(41002)
    for (let i = 0; i < 5; i++) {
      expect((await withToken()).errcode).toBe(0)
      const given = { appid: service, appsecret: credentials.secret }
      const asked =
        i % 2 ? await withSecret(given) : await withSecret(undefined, `?${new URLSearchParams(given)}`)
      expect(asked.errcode).toBe(0)
    }
    expect((await quota('/cgi-bin/user/get')).quota.used).toBe(0)
    expect((await withToken()).errcode).toBe(48006)
    expect((await withSecret({ appid: service, appsecret: credentials.secret })).errcode).toBe(48006)
    await rig.control('clock', { to: 'nextMonth' })
    expect((await withToken()).errcode).toBe(0)
  })
})

describe('WeChat’s servers', () => {
  it('are at addresses and ranges', async () => {
    for (const path of ['/cgi-bin/get_api_domain_ip', '/cgi-bin/getcallbackip'])
      expect(await rig.call(path)).toEqual({ ip_list: ['127.0.0.1', '127.0.0.0/25'] })
  })

  it('try the callback', async () => {
    const check = (body: object) => rig.call('/cgi-bin/callback/check', body)
    expect((await check({ action: 'all' })).errcode).toBe(40201)
    const rigWithCallback = createRig({
      followers: 10,
      fetch: async (url) => new Response(new URL(String(url)).searchParams.get('echostr')),
    })
    rig = rigWithCallback
    await rig.control('callback', {
      appid: service,
      url: 'http://10.9.8.7/x',
      token: 'simtoken',
      mode: 'plain',
    })
    const dns = [{ ip: '10.9.8.7', real_operator: 'CAP' }]
    expect(await check({ action: 'dns', check_operator: 'CAP' })).toEqual({ dns })
    expect(await check({ action: 'all', check_operator: 'CAP' })).toMatchObject({
      dns,
      ping: [{ ip: '10.9.8.7', from_operator: 'CAP', package_loss: '0%' }],
    })
    expect(await check({ action: 'ping' })).not.toHaveProperty('dns')
    expect((await check({ action: 'trace' })).errcode).toBe(40202)
    expect((await check({ action: 'all', check_operator: 'MOBILE' })).errcode).toBe(40203)
  })
})
