import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, errcodeOf, secretOf, service, subscription, type Rig } from './sandbox-rig'

const second = 1000
const minute = 60 * second

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 100 })
})

const credentials = (more: object = {}) => ({
  grant_type: 'client_credential',
  appid: service,
  secret: secretOf(service),
  ...more,
})
const stable = async (more: object = {}) =>
  (await rig.raw('POST', '/cgi-bin/stable_token', credentials(more))).json() as Promise<{
    access_token: string
    expires_in: number
    errcode?: number
  }>
/** undefined: the token works */
const judge = async (token: string) =>
  errcodeOf(await rig.raw('GET', `/cgi-bin/tags/get?access_token=${token}`))

describe('/cgi-bin/token', () => {
  it('mints anew each time; the one before works 4:59 longer, not 5:01', async () => {
    const first = await rig.classicToken()
    const next = await rig.classicToken()
    expect(next).not.toBe(first)
    await rig.advance(4 * minute + 59 * second)
    expect(await judge(first)).toBeUndefined()
    await rig.advance(2 * second)
    expect(await judge(first)).toBe(40001)
    expect(await judge(next)).toBeUndefined()
  })

  it('expires after two hours: 42001', async () => {
    const token = await rig.classicToken()
    await rig.advance(7199 * second)
    expect(await judge(token)).toBeUndefined()
    await rig.advance(second)
    expect(await judge(token)).toBe(42001)
  })

  it('is given 2,000 times a day', async () => {
    for (let i = 0; i < 2000; i++) expect(await rig.classicToken()).toBeTypeOf('string')
    expect(await rig.classicToken()).toBeUndefined()
    expect((await stable()).access_token).toBeTypeOf('string')
    await rig.advanceToBeijing(0, 1)
    expect(await rig.classicToken()).toBeTypeOf('string')
  })

  it.each([
    ['appid', undefined, 41002],
    ['appid', 'wx0000000000000000', 40013],
    ['secret', undefined, 41004],
    ['secret', 'f'.repeat(32), 40125],
    ['grant_type', 'password', 40002],
  ])('%s %s is %d, on both token calls', async (name, value, errcode) => {
    const given = credentials({ [name]: value })
    const query = new URLSearchParams(Object.entries(given).filter(([, one]) => one !== undefined))
    expect(await errcodeOf(await rig.raw('GET', `/cgi-bin/token?${query}`))).toBe(errcode)
    expect(await errcodeOf(await rig.raw('POST', '/cgi-bin/stable_token', given))).toBe(errcode)
  })
})

describe('/cgi-bin/stable_token', () => {
  it('gives the same token until its last five minutes, then a new one beside it', async () => {
    const first = await stable()
    await rig.advance(6899 * second)
    const again = await stable()
    expect(again.access_token).toBe(first.access_token)
    expect(again.expires_in).toBeGreaterThanOrEqual(300)
    await rig.advance(2 * second)
    const next = await stable()
    expect(next.access_token).not.toBe(first.access_token)
    expect(next.expires_in).toBe(7200)
    await rig.advance(4 * minute + 59 * second)
    expect(await judge(first.access_token)).toBeUndefined()
    await rig.advance(2 * second)
    expect(await judge(first.access_token)).toBe(40001)
  })

  it('shares nothing with /cgi-bin/token', async () => {
    const mine = await stable()
    const other = await rig.classicToken()
    await rig.classicToken()
    await rig.advance(6 * minute)
    expect(await judge(mine.access_token)).toBeUndefined()
    expect(await judge(other)).toBe(40001)
    expect((await stable()).access_token).toBe(mine.access_token)
  })

  it('forced ends the old token at once, but not within 30 s, and 20 times a day', async () => {
    const first = await stable()
    await rig.advance(29 * second)
    expect((await stable({ force_refresh: true })).access_token).toBe(first.access_token)
    await rig.advance(second)
    const forced = await stable({ force_refresh: true })
    expect(forced.access_token).not.toBe(first.access_token)
    expect(await judge(first.access_token)).toBe(40001)
    // From a day's beginning, so that all twenty fall on one day.
    await rig.advanceToBeijing(1)
    await stable()
    for (let i = 0; i < 20; i++) {
      await rig.advance(31 * second)
      expect((await stable({ force_refresh: true })).access_token).toBeTypeOf('string')
    }
    await rig.advance(31 * second)
    expect((await stable({ force_refresh: true })).errcode).toBe(45009)
    expect((await stable()).access_token).toBeTypeOf('string')
  })

  it('is POST only', async () => {
    expect(await errcodeOf(await rig.raw('GET', `/cgi-bin/stable_token?appid=${service}`))).toBe(43002)
    expect(await errcodeOf(await rig.raw('POST', `/cgi-bin/token?appid=${service}`, {}))).toBe(43001)
  })
})

it('says what is wrong with a token: missing, no token at all, nobody’s', async () => {
  expect(await errcodeOf(await rig.raw('GET', '/cgi-bin/tags/get'))).toBe(41001)
  expect(await judge('nonsense')).toBe(40014)
  const token = await rig.classicToken(subscription)
  expect(await judge(`${token.slice(0, -4)}AAAA`)).toBe(40001)
})

it('ends every refusal with a rid that begins with the time', async () => {
  const answer = (await (await rig.raw('GET', '/cgi-bin/tags/get')).json()) as { errmsg: string }
  const rid = / rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$/.exec(answer.errmsg)
  expect(Math.abs(Number.parseInt(rid?.[1] ?? '', 16) - Date.now() / 1000)).toBeLessThan(60)
})

it.each([
  ['', 44002],
  ['{', 47001],
  ['[]', 47001],
])('a body of %j is %d', async (body, errcode) => {
  expect(await errcodeOf(await rig.raw('POST', '/cgi-bin/stable_token?appid=' + service, body))).toBe(errcode)
})

it('answers 412 without JSON to a chunked POST', async () => {
  const response = await rig.raw('POST', '/cgi-bin/stable_token', credentials(), {
    'transfer-encoding': 'chunked',
  })
  expect([response.status, await response.text()]).toEqual([412, ''])
})
