/** What an account may send: calls a minute and a day, sends a day and a month, messages a follower a month. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, SEND, SEND_ALL, service, subscription, testAccount, text, type Rig } from './sandbox-rig'

const hour = 3_600_000
const TAG = 100

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 12_000 })
})

const openIds = async (count: number) => (await rig.people(count)).map((person) => person.openid)
let unique = 0
const fresh = () => ({ ...text('hello'), clientmsgid: `key-${unique++}` })
const sendAll = (filter: unknown, more: object = {}, appId = service) =>
  rig.call(SEND_ALL, { filter, ...fresh(), ...more }, appId)
const send = (touser: unknown, more: object = {}, appId = service) =>
  rig.call(SEND, { touser, ...fresh(), ...more }, appId)
const sendToAll = async (appId = service) => (await sendAll({ is_to_all: true }, {}, appId)).errcode

/** moves the clock to this long before the month ends in Beijing; a negative time is after it */
async function advanceToMonthEnd(before: number) {
  const { now } = await rig.control('clock', { advanceMs: 0 })
  const beijing = new Date(Date.parse(now) + 8 * hour)
  const end = Date.UTC(beijing.getUTCFullYear(), beijing.getUTCMonth() + 1) - 8 * hour
  await rig.advance(end - before - Date.parse(now))
}

describe('quotas', () => {
  it('the fifth message of a month is filtered, until the month ends in Beijing', async () => {
    const list = await openIds(3)
    const received = async () => (await rig.people(1))[0]?.receivedThisMonth
    for (let i = 1; i <= 4; i++) {
      await send(list, text(`message ${i}`))
      expect(await received()).toBe(i)
    }
    expect((await send(list, text('message 5'))).errcode).toBe(0)
    expect(await rig.stats()).toMatchObject({ jobs: 5, messages: 12 })

    await advanceToMonthEnd(30_000)
    await send(list, text('still this month'))
    expect((await rig.stats()).messages).toBe(12)
    await rig.advance(60_000)
    expect(await received()).toBe(0)
    await send(list, text('next month'))
    expect((await rig.stats()).messages).toBe(15)
  })

  it('people who refuse or are full are left out of every audience', async () => {
    await rig.control('reset', { appid: service, followers: 1000, refuse: 30, full: 20 })
    await sendAll({ is_to_all: true })
    expect((await rig.stats()).messages).toBe(950)
    const people = await rig.people(1000)
    expect(people.filter((person) => person.receivedThisMonth === 4)).toHaveLength(20)
    expect(people.filter((person) => person.receivedThisMonth === 0)).toHaveLength(30)
  })

  it('100 calls a day, refused ones included, then 45009 until midnight in Beijing', async () => {
    await rig.control('limits', { appid: service, perMinute: null })
    await rig.advanceToBeijing(12)
    const call = async () => (await sendAll({ tag_id: 1 })).errcode
    for (let i = 0; i < 100; i++) expect(await call()).toBe(40152)
    expect(await call()).toBe(45009)
    const quota = await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: SEND })
    expect(quota.quota).toEqual({ daily_limit: 100, used: 100, remain: 0 })
  })

  it('60 calls a minute, then 45011 until the next', async () => {
    await rig.advanceToBeijing(9)
    const touser = await openIds(2)
    await rig.control('reset', { appid: service })
    for (let i = 0; i < 60; i++) expect((await send(touser)).errcode).toBe(0)
    expect((await send(touser)).errcode).toBe(45011)
    await rig.advance(60_000)
    expect((await send(touser)).errcode).toBe(0)
  })

  it('limits in force are what quota/get shows, and null lifts them', async () => {
    const ask = () => rig.call('/cgi-bin/openapi/quota/get', { cgi_path: SEND_ALL })
    expect(await ask()).toMatchObject({ quota: { daily_limit: 100 }, rate_limit: { call_count: 60 } })
    await rig.control('limits', { appid: service, perMinute: 3, perDay: 5 })
    expect(await ask()).toMatchObject({ quota: { daily_limit: 5, remain: 5 }, rate_limit: { call_count: 3 } })
    await rig.control('limits', { appid: service, perMinute: null, perDay: null, perMonth: null })
    expect((await ask()).rate_limit).toBeUndefined()
    for (let i = 0; i < 6; i++) expect((await sendAll({ is_to_all: true })).errcode).toBe(0)
    expect((await rig.stats()).messages).toBe(72_000)
  })

  it('clearing quotas: one endpoint, and all of them ten times a month', async () => {
    await sendAll({ tag_id: TAG })
    const used = async () => (await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: SEND_ALL })).quota.used
    expect(await used()).toBe(1)
    expect((await rig.call('/cgi-bin/openapi/quota/clear', { cgi_path: SEND_ALL })).errcode).toBe(0)
    expect(await used()).toBe(0)
    for (let i = 0; i < 10; i++) {
      expect((await rig.call('/cgi-bin/clear_quota', { appid: service })).errcode).toBe(0)
    }
    expect((await rig.call('/cgi-bin/clear_quota', { appid: service })).errcode).toBe(48006)
    expect((await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: 'cgi-bin/x' })).errcode).toBe(76003)
    expect((await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/x' })).errcode).toBe(76021)
    expect((await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: '/sns/auth' })).errcode).toBe(76022)
  })
})

describe('sends to everyone', () => {
  it.each([service, testAccount])('%s: once a day, four times a month, then 45028', async (appId) => {
    await advanceToMonthEnd(-12 * hour)
    for (let day = 1; day <= 4; day++) {
      expect(await sendToAll(appId)).toBe(0)
      expect(await sendToAll(appId)).toBe(45028)
      await rig.advance(24 * hour)
    }
    expect(await sendToAll(appId)).toBe(45028)
    await advanceToMonthEnd(60_000)
    expect(await sendToAll(appId)).toBe(45028)
    await rig.advance(61_000)
    expect(await sendToAll(appId)).toBe(0)
    expect((await sendAll({ tag_id: TAG }, {}, appId)).errcode).toBe(0)
  })

  it('the day ends at midnight in Beijing', async () => {
    await rig.advanceToBeijing(23, 50)
    expect(await sendToAll()).toBe(0)
    await rig.advance(9 * 60_000)
    expect(await sendToAll()).toBe(45028)
    await rig.advance(2 * 60_000)
    expect(await sendToAll()).toBe(0)
  })

  it('tags and lists take nothing of it', async () => {
    await sendAll({ tag_id: TAG })
    await send(await openIds(2))
    expect(await sendToAll()).toBe(0)
  })
})

describe('a subscription account', () => {
  const sendTag = async () => (await sendAll({ tag_id: TAG }, {}, subscription)).errcode

  it.each([sendTag, () => sendToAll(subscription)])('sends once a day, whoever it is for', async (first) => {
    await rig.advanceToBeijing(12)
    expect(await first()).toBe(0)
    expect(await sendTag()).toBe(45028)
    expect(await sendToAll(subscription)).toBe(45028)
    await rig.advance(12 * hour - 60_000)
    expect(await sendTag()).toBe(45028)
    await rig.advance(120_000)
    expect(await sendTag()).toBe(0)
  })

  it('has the day’s send back once it is known to have failed', async () => {
    await rig.advanceToBeijing(12)
    await rig.control('event-fault', {
      appid: subscription,
      event: 'MASSSENDJOBFINISH',
      status: 'err(20001)',
    })
    expect(await sendTag()).toBe(0)
    expect(await sendTag()).toBe(45028)
    await rig.advance(1000)
    expect(await sendTag()).toBe(0)
    expect(await sendTag()).toBe(45028)
  })

  it('has no monthly limit: every day of one', async () => {
    await advanceToMonthEnd(-12 * hour)
    for (let day = 0; day < 6; day++) {
      expect(await sendToAll(subscription)).toBe(0)
      await rig.advance(24 * hour)
    }
    expect((await rig.stats(subscription)).messages).toBe(72_000)
  })
})

it('needs the mass-send agreement: 48003 without', async () => {
  await rig.control('settings', { appid: service, massAgreement: false })
  expect((await sendAll({ tag_id: TAG })).errcode).toBe(48003)
  expect((await send(await openIds(2))).errcode).toBe(48003)
  await rig.control('settings', { appid: service, massAgreement: true })
  expect((await sendAll({ tag_id: TAG })).errcode).toBe(0)
})
