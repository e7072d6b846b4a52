import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, PREVIEW, SEND_ALL, service, subscription, text, type Rig } from './sandbox-rig'

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 3000 })
})

let unique = 0
const body = () => ({ filter: { tag_id: 100 }, ...text(`message ${unique++}`) })
const fault = (what: object, more: object = {}) =>
  rig.control('fault', { appid: service, path: SEND_ALL, fault: what, ...more })

describe('faults', () => {
  it('queue up on a path and are used first in, first out', async () => {
    await fault({ errcode: -1 }, { times: 2 })
    await fault({ errcode: 45009 })
    const codes = []
    for (let i = 0; i < 4; i++) codes.push((await rig.call(SEND_ALL, body())).errcode)
    expect(codes).toEqual([-1, -1, 45009, 0])
    expect(await rig.stats()).toMatchObject({ jobs: 1, calls: { [SEND_ALL]: 4 } })
  })

  it('are an account’s own', async () => {
    await rig.control('fault', { appid: subscription, path: SEND_ALL, fault: { errcode: -1 } })
    expect((await rig.call(SEND_ALL, body())).errcode).toBe(0)
  })

  it('status: no JSON, no effect', async () => {
    const token = await rig.classicToken()
    await fault({ status: 502 })
    const response = await rig.raw('POST', `${SEND_ALL}?access_token=${token}`, body())
    expect(response.status).toBe(502)
    await expect(response.json()).rejects.toThrow()
    expect((await rig.stats()).jobs).toBe(0)
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ])('drop %s: the answer breaks, %d jobs', async (drop, jobs) => {
    const token = await rig.classicToken()
    await fault({ drop })
    const response = await rig.raw('POST', `${SEND_ALL}?access_token=${token}`, body())
    await expect(response.text()).rejects.toThrow()
    expect((await rig.stats()).jobs).toBe(jobs)
  })

  it('delay: the call took effect, the answer is late, and whoever stops waiting gets none', async () => {
    const token = await rig.classicToken()
    await fault({ delayMs: 60_000 })
    const request = new Request(`http://x${SEND_ALL}?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify(body()),
      signal: AbortSignal.timeout(50),
    })
    await expect(rig.simulator.fetch(request)).rejects.toThrow()
    expect((await rig.stats()).jobs).toBe(1)
  })
})

describe('what is armed', () => {
  it('can be seen, each as it was armed, and taken back', async () => {
    await fault({ errcode: -1 }, { times: 2 })
    await fault({ drop: 'after' })
    await rig.control('fault', { appid: service, path: PREVIEW, fault: { delayMs: 5 } })
    const event = { event: 'MASSSENDJOBFINISH', fault: 'delay', delayMs: 9, times: 3 }
    await rig.control('event-fault', { appid: service, ...event })
    await rig.control('fault', { appid: subscription, path: PREVIEW, fault: { status: 500 } })
    await rig.call(SEND_ALL, body())
    const armed = () => rig.control(`faults?appid=${service}`)
    const preview = { path: PREVIEW, fault: { delayMs: 5 }, times: 1 }
    expect(await armed()).toEqual({
      faults: [
        { path: SEND_ALL, fault: { errcode: -1 }, times: 1 },
        { path: SEND_ALL, fault: { drop: 'after' }, times: 1 },
        preview,
      ],
      eventFaults: [event],
    })
    await rig.control('clear-faults', { appid: service, path: SEND_ALL })
    expect(await armed()).toEqual({ faults: [preview], eventFaults: [event] })
    expect((await rig.call(SEND_ALL, body())).errcode).toBe(0)
    await rig.control('clear-faults', { appid: service })
    expect(await armed()).toEqual({ faults: [], eventFaults: [] })
    expect((await rig.control(`faults?appid=${subscription}`)).faults).toHaveLength(1)
    await rig.control('clear-faults', {})
    expect((await rig.control(`faults?appid=${subscription}`)).faults).toEqual([])
  })

  it('includes what was armed for the results of template messages', async () => {
    const event = { event: 'TEMPLATESENDJOBFINISH', fault: 'lose', times: 2 }
    await rig.control('event-fault', { appid: service, ...event })
    const armed = () => rig.control(`faults?appid=${service}`)
    expect(await armed()).toEqual({ faults: [], eventFaults: [event] })
    await rig.control('clear-faults', { appid: service, path: SEND_ALL })
    expect((await armed()).eventFaults).toEqual([event])
    await rig.control('clear-faults', { appid: service })
    expect(await armed()).toEqual({ faults: [], eventFaults: [] })
  })

  it('goes with a reset, and so do limits and settings', async () => {
    const before = await rig.control(`settings?appid=${service}`)
    await fault({ errcode: -1 })
    await rig.control('limits', { appid: service, perMinute: 1, perDay: 2, perMonth: null })
    await rig.control('settings', { appid: service, massProtection: true, ipAllowList: ['10.0.0.1'] })
    await rig.control('reset', { appid: service })
    expect((await rig.control(`faults?appid=${service}`)).faults).toEqual([])
    expect(await rig.control(`limits?appid=${service}`)).toEqual({ perMinute: 60, perDay: 100, perMonth: 4 })
    expect(await rig.control(`settings?appid=${service}`)).toEqual(before)
  })
})

describe('the clock', () => {
  const now = async () => Date.parse((await rig.control('clock', { advanceMs: 0 })).now)
  const inBeijing = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()

  it('goes on to the next midnight in Beijing, or that of the next month', async () => {
    const before = await now()
    const day = await rig.control('clock', { to: 'nextDay' })
    expect(inBeijing(day.now)).toMatch(/T00:00:00/)
    expect(Date.parse(day.now) - before).toBeLessThanOrEqual(24 * 3_600_000)
    for (let i = 0; i < 13; i++) {
      const month = inBeijing((await rig.control('clock', { to: 'nextMonth' })).now)
      expect(month).toMatch(/-01T00:00:0/)
    }
    expect(await now()).toBeGreaterThan(before + 365 * 24 * 3_600_000)
  })
})

describe('control calls refuse what they don’t understand', () => {
  it.each([
    ['fault', { appid: service, path: '/nowhere', fault: { errcode: 1 } }],
    ['fault', { appid: service, path: SEND_ALL, fault: {} }],
    ['fault', { appid: service, path: SEND_ALL, fault: { errcode: 1, status: 500 } }],
    ['fault', { appid: 'wx0', path: SEND_ALL, fault: { errcode: 1 } }],
    ['fault', { appid: service, path: SEND_ALL, fault: { errcode: 1 }, times: 0 }],
    ['event-fault', { appid: service, event: 'MASSSENDJOBFINISH' }],
    ['event-fault', { appid: service, event: 'OTHER', fault: 'lose' }],
    ['limits', { appid: service, perMinute: -1 }],
    ['limits', { appid: service, perHour: 1 }],
    ['fault', { appid: service, path: SEND_ALL, fault: { errcode: 0 } }],
    ['fault', { appid: service, path: '/cgi-bin/menu/create', fault: { errcode: 1 } }],
    ['clear-faults', { appid: 'wx0' }],
    ['clear-faults', { path: '/nowhere' }],
    ['clear-faults', { appid: service, event: 'MASSSENDJOBFINISH' }],
    ['clock', { advanceMs: 'soon' }],
    ['clock', {}],
    ['clock', { to: 'tomorrow' }],
    ['clock', { to: 'nextDay', advanceMs: 1 }],
    ['switches', { errmsgTail: 'nothing' }],
    ['settings', { appid: service, colour: 'red' }],
    ['act', { appid: service, act: 'dance' }],
    ['act', { appid: service, openid: 'nobody', act: 'text', text: 'x' }],
    ['reset', { followers: -1 }],
    ['reset', { followers: 10, refuse: 11 }],
    ['nothing', {}],
  ])('%s %j', async (path, what) => {
    const response = await rig.raw('POST', `/_sandbox/${path}`, what)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } })
  })
})

describe('pages of followers', () => {
  it('of 10,000; the page after the last has no data', async () => {
    await rig.control('reset', { appid: service, followers: 20_000 })
    const page = (next?: string) => rig.call(`/cgi-bin/user/get?next_openid=${next ?? ''}`)
    const first = await page()
    expect([first.total, first.count, first.data.openid.length]).toEqual([20_000, 10_000, 10_000])
    const second = await page(first.next_openid)
    expect(second.count).toBe(10_000)
    expect(new Set([...first.data.openid, ...second.data.openid]).size).toBe(20_000)
    expect(await page(second.next_openid)).toEqual({ total: 20_000, count: 0, next_openid: '' })
    expect((await page('nobody')).errcode).toBe(40003)
  })

  it('of nobody', async () => {
    await rig.control('reset', { appid: service, followers: 0 })
    expect(await rig.call('/cgi-bin/user/get')).toEqual({ total: 0, count: 0, next_openid: '' })
  })

  it('of a tag, whose count they make up', async () => {
    for (const tag of (await rig.call('/cgi-bin/tags/get')).tags) {
      const page = await rig.call('/cgi-bin/user/tag/get', { tagid: tag.id, next_openid: '' })
      expect(page.count).toBe(tag.count)
      if (tag.count === 0) continue
      const [openid] = page.data.openid
      expect((await rig.call('/cgi-bin/tags/getidlist', { openid })).tagid_list).toContain(tag.id)
      expect(
        await rig.call('/cgi-bin/user/tag/get', { tagid: tag.id, next_openid: page.next_openid }),
      ).toEqual({
        count: 0,
        next_openid: '',
      })
    }
    expect((await rig.call('/cgi-bin/user/tag/get', { tagid: 9 })).errcode).toBe(45159)
  })

  it('tags from nobody to everyone, as many as asked for', async () => {
    await rig.control('reset', { appid: service, tags: 100 })
    const { tags } = await rig.call('/cgi-bin/tags/get')
    expect(tags.filter((tag: { id: number }) => tag.id >= 100)).toHaveLength(100)
    const counts = tags.map((tag: { count: number }) => tag.count)
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 3000])
    const people = await rig.people(3000)
    expect(Math.max(...people.map((person) => person.tagIds.length))).toBeLessThanOrEqual(20)
  })

  it('user/info in both shapes, 100 at a time', async () => {
    const people = await rig.people(101)
    const [a, b] = people
    await rig.control('act', { appid: service, openid: b?.openid, act: 'unsubscribe' })
    const info = await rig.call(`/cgi-bin/user/info?openid=${a?.openid}&lang=zh_CN`)
    expect(info).toMatchObject({ subscribe: 1, openid: a?.openid, tagid_list: a?.tagIds })
    expect(info).not.toHaveProperty('nickname')
    await rig.control('switches', { privateFields: 'empty' })
    expect((await rig.call(`/cgi-bin/user/info?openid=${a?.openid}`)).nickname).toBe('')
    const batch = (count: number) =>
      rig.call('/cgi-bin/user/info/batchget', {
        user_list: people.slice(0, count).map(({ openid }) => ({ openid, lang: 'zh_CN' })),
      })
    expect((await batch(100)).user_info_list[1]).toEqual({ subscribe: 0, openid: b?.openid })
    expect((await batch(101)).errcode).toBe(40032)
  })
})
