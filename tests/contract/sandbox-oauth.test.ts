/** Web authorisation as a visitor and the account's server go through it, and the tickets of pages' scripts. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, personal, secretOf, service, subscription, type Rig } from './sandbox-rig'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const BACK = 'https://shop.example/back?from=wechat'

let rig: Rig
let openId: string
beforeEach(async () => {
  rig = createRig({ followers: 50 })
  openId = (await rig.people(3))[2]?.openid ?? ''
})

const authorizePath = (more: Record<string, string> = {}) =>
  `/connect/oauth2/authorize?${new URLSearchParams({
    appid: service,
    redirect_uri: BACK,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'abc123',
    ...more,
  })}`

async function codeFor(scope = 'snsapi_base', of = rig): Promise<string> {
  const response = await of.raw('GET', authorizePath({ scope, openid: openId }))
  const address = response.headers.get('location') ?? linksIn(await response.text())[0] ?? ''
  return new URL(address).searchParams.get('code') ?? ''
}

const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map((link) => (link[1] ?? '').replaceAll('&amp;', '&'))

async function sns(name: string, query: Record<string, string>, of = rig) {
  return (await of.raw('GET', `/sns/${name}?${new URLSearchParams(query)}`)).json()
}

const exchange = (code: string, more: Record<string, string> = {}, of = rig) => {
  const grant_type = 'authorization_code'
  return sns(
    'oauth2/access_token',
    { appid: service, secret: secretOf(service), code, grant_type, ...more },
    of,
  )
}

const refresh = (refresh_token: string, of = rig) =>
  sns('oauth2/refresh_token', { appid: service, grant_type: 'refresh_token', refresh_token }, of)

describe('the page', () => {
  it('sends a silent visitor straight back, with the code and the state', async () => {
    const response = await rig.raw('GET', authorizePath({ openid: openId }))
    expect(response.status).toBe(302)
    const address = new URL(response.headers.get('location') ?? '')
    expect(address.origin + address.pathname).toBe('https://shop.example/back')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      from: 'wechat',
      code: expect.stringMatching(/^[\w-]{20,}$/),
      state: 'abc123',
    })
    expect(await exchange(address.searchParams.get('code') ?? '')).toMatchObject({ openid: openId })
  })

  it('asks for consent to a profile, says where it leads, and leads nowhere by itself', async () => {
    const response = await rig.raw('GET', authorizePath({ scope: 'snsapi_userinfo' }))
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await response.text()
    expect(html).toContain('shop.example')
    const links = linksIn(html)
    expect(links.length).toBeGreaterThan(1)
    const visitors = await Promise.all(
      links.map(async (link) => (await exchange(new URL(link).searchParams.get('code') ?? '')).openid),
    )
    expect(new Set(visitors).size).toBe(links.length)
  })

  it.each([
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
    ['no address', { redirect_uri: '' }],
    ['another response type', { response_type: 'token' }],
    ['an unknown scope', { scope: 'snsapi_login' }],
    ['a state of 129 characters', { state: 'a'.repeat(129) }],
    ['a state that is not letters and digits', { state: 'a-b' }],
    ['nobody’s AppID', { appid: 'wx0000000000000000' }],
    ['a subscription account', { appid: subscription }],
    ['nobody', { openid: 'oNobody' }],
  ])('goes nowhere for %s', async (_, more) => {
    const response = await rig.raw('GET', authorizePath(more))
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('location')).toBeNull()
  })

  it('takes a state of 128 characters', async () => {
    expect((await rig.raw('GET', authorizePath({ state: 'a'.repeat(128) }))).status).toBe(302)
  })

  it('shows nothing of an address as HTML', async () => {
    const redirect_uri = 'https://shop.example/?a="><img src=x>'
    const html = await (
      await rig.raw('GET', authorizePath({ scope: 'snsapi_userinfo', redirect_uri }))
    ).text()
    expect(html).not.toContain('<img')
  })
})

describe('a code', () => {
  it('gives a token once', async () => {
    const code = await codeFor()
    expect(await exchange(code)).toEqual({
      access_token: expect.any(String),
      expires_in: 7200,
      refresh_token: expect.any(String),
      openid: openId,
      scope: 'snsapi_base',
    })
    expect((await exchange(code)).errcode).toBe(40163)
  })

  it('lives five minutes', async () => {
    const [first, second] = [await codeFor(), await codeFor()]
    await rig.advance(5 * MINUTE - 5000)
    expect((await exchange(first)).openid).toBe(openId)
    await rig.advance(5000)
    expect((await exchange(second)).errcode).toBe(42003)
  })

  it.each([
    [40029, 'is nobody’s', { code: 'nobodys' }],
    [41008, 'is missing', { code: '' }],
    [41004, 'comes without a secret', { secret: '' }],
    [40125, 'comes with a wrong one', { secret: 'wrong' }],
    [40002, 'comes with another grant type', { grant_type: 'client_credential' }],
    [40013, 'comes from nobody', { appid: 'wx0000000000000000' }],
    [41002, 'comes without an AppID', { appid: '' }],
    [48001, 'comes from a personal account', { appid: personal, secret: secretOf(personal) }],
  ])('is refused with %i when it %s', async (errcode, _, more) => {
    expect((await exchange(await codeFor(), more)).errcode).toBe(errcode)
  })
})

describe('a visitor’s token', () => {
  it('tells the profile that the visitor consented to', async () => {
    const { access_token } = await exchange(await codeFor('snsapi_userinfo'))
    expect(await sns('userinfo', { access_token, openid: openId, lang: 'zh_CN' })).toMatchObject({
      openid: openId,
      nickname: expect.stringMatching(/^.{2,4}$/),
      privilege: [],
    })
    await rig.control('switches', { webNickname: 'anonymous' })
    expect((await sns('userinfo', { access_token, openid: openId })).nickname).toBe('微信用户')
  })

  it('tells no profile of a silent visitor, but that it is good', async () => {
    const { access_token } = await exchange(await codeFor())
    expect((await sns('userinfo', { access_token, openid: openId })).errcode).toBe(48001)
    expect(await sns('auth', { access_token, openid: openId })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect((await sns('auth', { access_token, openid: 'oNobody' })).errcode).toBe(40003)
  })

  it('is another kind of token than the account’s', async () => {
    const own = await rig.classicToken()
    expect((await sns('auth', { access_token: own, openid: openId })).errcode).toBe(40001)
    expect((await sns('auth', { openid: openId })).errcode).toBe(41001)
    const { access_token } = await exchange(await codeFor())
    const response = await rig.raw('GET', `/cgi-bin/user/get?access_token=${access_token}`)
    expect([40001, 40014]).toContain((await response.json()).errcode)
  })

  it('expires after two hours and is renewed for thirty days', async () => {
    const { access_token, refresh_token } = await exchange(await codeFor())
    await rig.advance(7200_000)
    expect((await sns('auth', { access_token, openid: openId })).errcode).toBe(42001)
    const renewed = await refresh(refresh_token)
    expect(renewed).toMatchObject({ openid: openId, scope: 'snsapi_base', expires_in: 7200 })
    expect((await sns('auth', { access_token: renewed.access_token, openid: openId })).errcode).toBe(0)
    expect((await refresh(refresh_token)).errcode).toBe(40030)
    expect((await refresh('')).errcode).toBe(41003)
    await rig.advance(30 * DAY - 5000)
    const again = await refresh(renewed.refresh_token)
    expect(again.openid).toBe(openId)
    await rig.advance(30 * DAY)
    expect((await refresh(again.refresh_token)).errcode).toBe(42002)
  })

  it('works for whoever left', async () => {
    await rig.control('act', { appid: service, openid: openId, act: 'unsubscribe' })
    expect((await exchange(await codeFor())).openid).toBe(openId)
  })
})

it('codes, tokens and tickets survive a kill', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-oauth-'))
  const stateDir = path.join(root, 'state')
  const first = createRig({ stateDir, followers: 50 })
  const [used, fresh] = [await codeFor('snsapi_base', first), await codeFor('snsapi_userinfo', first)]
  const { access_token, refresh_token } = await exchange(used, {}, first)
  const { ticket } = await first.call('/cgi-bin/ticket/getticket?type=jsapi')
  const copy = path.join(root, 'killed')
  cpSync(stateDir, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))

  const second = createRig({ stateDir: copy })
  expect((await exchange(used, {}, second)).errcode).toBe(40163)
  expect(await exchange(fresh, {}, second)).toMatchObject({ openid: openId, scope: 'snsapi_userinfo' })
  expect((await sns('auth', { access_token, openid: openId }, second)).errcode).toBe(0)
  expect((await refresh(refresh_token, second)).openid).toBe(openId)
  expect((await second.call('/cgi-bin/ticket/getticket?type=jsapi')).ticket).toBe(ticket)
  await Promise.all([first.simulator.close(), second.simulator.close()])
  rmSync(root, { recursive: true, force: true })
})

describe('a ticket for pages’ scripts', () => {
  const ticket = (type: string) => rig.call(`/cgi-bin/ticket/getticket?type=${type}`)

  it('stays the same for two hours, one for each kind', async () => {
    const jsapi = await ticket('jsapi')
    expect(jsapi).toEqual({
      errcode: 0,
      errmsg: 'ok',
      ticket: expect.stringMatching(/^.{86}$/),
      expires_in: 7200,
    })
    const card = await ticket('wx_card')
    expect(card.ticket).not.toBe(jsapi.ticket)
    await rig.advance(7100_000)
    const later = await ticket('jsapi')
    expect(later.ticket).toBe(jsapi.ticket)
    expect(later.expires_in).toBeLessThanOrEqual(100)
    await rig.advance(100_000)
    expect((await ticket('jsapi')).ticket).not.toBe(jsapi.ticket)
  })

  it('is refused for another kind', async () => {
    expect((await ticket('other')).errcode).toBe(40097)
  })
})
