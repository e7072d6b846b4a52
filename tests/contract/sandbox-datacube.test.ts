/** Statistics add up: to what was sent, to who follows, and to each other. */
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from './sandbox-content'
import { startReceiver } from './sandbox-receiver'
import { createRig, personal, SEND_ALL, service, subscription, text, type Rig } from './sandbox-rig'

const DAY = 24 * 3_600_000
const FOLLOWERS = 3000
type Row = Record<string, number> & { ref_date: string; msgid: string }

let rig: Rig
beforeEach(async () => {
  rig = createRig({ followers: FOLLOWERS })
  await rig.advanceToBeijing(12)
})

/** Days before today, in Beijing. */
async function day(ago: number): Promise<string> {
  const { now } = await rig.control('clock', { advanceMs: 0 })
  return new Date(Date.parse(now) + 8 * 3_600_000 - ago * DAY).toISOString().slice(0, 10)
}

async function ask(name: string, from: number, to = from, appId = service) {
  const body = { begin_date: await day(from), end_date: await day(to) }
  return rig.call(`/datacube/${name}`, body, appId)
}
const rowsOf = async (name: string, from: number, to = from): Promise<Row[]> =>
  (await ask(name, from, to)).list
const total = (rows: Row[], field: string) => rows.reduce((sum, row) => sum + (row[field] ?? 0), 0)
const act = (openid: string | undefined, what: string, more: object = {}) =>
  rig.control('act', { appid: service, openid, act: what, ...more })

describe('the days asked about', () => {
  it.each([
    ['getusersummary', 7],
    ['getusercumulate', 7],
    ['getarticlesummary', 1],
    ['getarticletotal', 1],
    ['getuserread', 3],
    ['getuserreadhour', 1],
    ['getusershare', 7],
    ['getusersharehour', 1],
    ['getarticleread', 1],
    ['getarticleshare', 1],
    ['getbizsummary', 30],
    ['getarticletotaldetail', 1],
    ['getupstreammsg', 7],
    ['getupstreammsghour', 1],
    ['getupstreammsgweek', 1],
    ['getupstreammsgmonth', 1],
    ['getupstreammsgdist', 15],
    ['getupstreammsgdistweek', 15],
    ['getupstreammsgdistmonth', 15],
    ['getinterfacesummary', 30],
    ['getinterfacesummaryhour', 1],
  ])('of %s are at most %i', async (name, most) => {
    expect((await ask(name, most, 1)).list).toBeInstanceOf(Array)
    expect((await ask(name, most + 1, 1)).errcode).toBe(61501)
  })

  it('of weeks and months may be thirty by a switch', async () => {
    await rig.control('switches', { statisticsWeekSpan: 30 })
    expect((await ask('getupstreammsgweek', 30, 1)).list).toBeInstanceOf(Array)
    expect((await ask('getupstreammsgweek', 31, 1)).errcode).toBe(61501)
  })

  it.each([
    ['2026-02-30', '2026-02-30'],
    ['2026-1-1', '2026-01-01'],
    ['20260101', '20260101'],
    [undefined, '2026-01-01'],
    ['2026-01-02', '2026-01-01'],
  ])('are dates: %s to %s is 61500', async (begin_date, end_date) => {
    expect((await rig.call('/datacube/getusersummary', { begin_date, end_date })).errcode).toBe(61500)
  })

  it('end yesterday, which is ready at eight', async () => {
    expect((await ask('getusersummary', 0)).errcode).toBe(61500)
    await rig.control('switches', { statisticsTooRecent: 61503 })
    expect((await ask('getusersummary', 0)).errcode).toBe(61503)
    await rig.advanceToBeijing(7, 59)
    expect((await ask('getusersummary', 1)).errcode).toBe(61503)
    expect((await ask('getusersummary', 2)).list).toHaveLength(1)
    await rig.advance(60_000)
    expect((await ask('getusersummary', 1)).list).toHaveLength(1)
  })

  it('are told to verified accounts of either kind', async () => {
    expect((await ask('getusersummary', 1, 1, personal)).errcode).toBe(48001)
    expect((await ask('getusersummary', 1, 1, subscription)).list).toHaveLength(1)
  })
})

it('followers: each day’s total is the day before’s, with who came and without who left', async () => {
  const [a, b, c] = await rig.people(3)
  await act(a?.openid, 'unsubscribe')
  await act(undefined, 'subscribe')
  await act(undefined, 'scan', { scene: 'shop' })
  await rig.advance(DAY)
  await act(b?.openid, 'unsubscribe')
  await act(c?.openid, 'unsubscribe')
  await act(c?.openid, 'unsubscribe').catch(() => undefined)
  await rig.advance(DAY)
  await act(a?.openid, 'subscribe')
  await rig.advance(2 * DAY)

  const cumulate = await rowsOf('getusercumulate', 6, 1)
  const summary = await rowsOf('getusersummary', 6, 1)
  expect(cumulate.map((row) => row.cumulate_user)).toEqual([3000, 3000, 3001, 2999, 3000, 3000])
  for (const [at, { ref_date, cumulate_user = 0 }] of cumulate.entries()) {
    if (at === 0) continue
    const ofDay = summary.filter((row) => row.ref_date === ref_date)
    const change = total(ofDay, 'new_user') - total(ofDay, 'cancel_user')
    expect(cumulate_user - (cumulate[at - 1]?.cumulate_user ?? 0), ref_date).toBe(change)
  }
  expect(summary.find((row) => row.user_source === 30)).toMatchObject({ new_user: 1, cancel_user: 0 })
  expect((await rig.call('/cgi-bin/user/get')).total).toBe(cumulate.at(-1)?.cumulate_user)
})

describe('articles', () => {
  let msgDataId: number
  beforeEach(async () => {
    const content = contentOf(rig)
    const media_id = await content.draft('第一篇', '第二篇')
    const filter = { is_to_all: true }
    const sent = await rig.call(SEND_ALL, { filter, msgtype: 'mpnews', mpnews: { media_id } })
    expect(sent.errcode).toBe(0)
    msgDataId = sent.msg_data_id
    await rig.advance(9 * DAY)
  })

  it('never have more readers than receivers, and more each day', async () => {
    const list = (await ask('getarticletotal', 9)).list
    expect(list.map((row: Row) => row.msgid)).toEqual([`${msgDataId}_1`, `${msgDataId}_2`])
    for (const { title, details } of list) {
      expect(title).toMatch(/^第.篇$/)
      expect(details).toHaveLength(7)
      let before = 0
      for (const detail of details) {
        expect(detail.target_user).toBe(FOLLOWERS)
        expect(detail.int_page_read_user).toBeLessThanOrEqual(detail.target_user)
        expect(detail.int_page_read_user).toBeGreaterThanOrEqual(before)
        expect(detail.int_page_read_count).toBeGreaterThanOrEqual(detail.int_page_read_user)
        before = detail.int_page_read_user
        const perSource = Object.keys(detail).filter((key) => /^int_page_from_\w+_read_user$/.test(key))
        expect(perSource).toHaveLength(7)
        expect(total([detail], 'int_page_read_user')).toBe(
          perSource.reduce((sum, key) => sum + detail[key], 0),
        )
      }
      expect(before).toBeGreaterThan(0)
    }
  })

  it('day by day add up to the total', async () => {
    const [first] = (await ask('getarticletotal', 9)).list
    let read = 0
    for (let ago = 9; ago > 2; ago--) {
      const rows = await rowsOf('getarticlesummary', ago)
      read += rows.find((row) => row.msgid === first.msgid)?.int_page_read_user ?? 0
    }
    // Below three readers a day has no row.
    expect(first.details.at(-1).int_page_read_user - read).toBeLessThan(3 * 7)
    expect(read).toBeGreaterThan(100)
  })

  it.each([
    [
      'getuserread',
      'user_source',
      ['int_page_read_user', 'int_page_read_count', 'share_user', 'add_to_fav_user'],
    ],
    ['getusershare', 'share_scene', ['share_user', 'share_count']],
  ])('hours of %s add up to their day, for each %s', async (name, part, fields) => {
    for (const ago of [9, 8]) {
      const ofDay = await rowsOf(name, ago)
      const ofHours = await rowsOf(`${name}hour`, ago)
      expect(ofDay.length).toBeGreaterThan(0)
      for (const row of ofDay) {
        const hours = ofHours.filter((one) => one[part] === row[part])
        for (const field of fields) expect(total(hours, field), `${field} ${row[part]}`).toBe(row[field])
      }
      // Sent at noon: nobody read before.
      if (ago === 9) expect(Math.min(...ofHours.map((row) => row.ref_hour ?? 0))).toBeGreaterThanOrEqual(1200)
    }
  })

  it('have as many readers in the newer calls as in the older ones', async () => {
    const [all, ...sources] = await rowsOf('getuserread', 9)
    expect(all?.user_source).toBe(99_999_999)
    expect(total(sources, 'int_page_read_user')).toBe(all?.int_page_read_user)
    const { list, is_delay } = await ask('getarticleread', 9)
    expect(is_delay).toBe(false)
    const readers = list.map((row: { detail: { read_user: number } }) => row.detail.read_user)
    expect(readers.reduce((sum: number, one: number) => sum + one, 0)).toBe(all?.int_page_read_user)
    const [biz] = (await ask('getbizsummary', 9)).list
    expect(biz.detail).toMatchObject({
      read_user: all?.int_page_read_user,
      share_user: all?.share_user,
      send_page_count: 2,
    })
    const shared = (await ask('getarticleshare', 9)).list
    expect(
      shared.reduce((sum: number, row: { detail: { share_user: number } }) => sum + row.detail.share_user, 0),
    ).toBe(all?.share_user)
    const [detail] = (await ask('getarticletotaldetail', 9)).list
    const [old] = (await ask('getarticletotal', 9)).list
    expect(detail).toMatchObject({
      msgid: old.msgid,
      publish_type: 0,
      content_url: expect.stringMatching(/^http/),
    })
    expect(detail.detail_list).toHaveLength(9)
    expect(detail.detail_list[6].read_user).toBe(old.details[6].int_page_read_user)
  })

  it('are told the same twice', async () => {
    expect(await ask('getarticletotaldetail', 9)).toEqual(await ask('getarticletotaldetail', 9))
  })

  it('of texts there are none', async () => {
    await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('x') })
    await rig.advance(DAY)
    expect((await ask('getarticletotal', 1)).list).toEqual([])
  })
})

it('messages of followers: by type, by hour, and by how much each wrote', async () => {
  const [a, b] = await rig.people(2)
  for (let i = 0; i < 6; i++) await act(a?.openid, 'text', { text: 'x' })
  await rig.advance(3_600_000)
  await act(b?.openid, 'text', { text: 'x' })
  await rig.advance(DAY)
  const [sum, ...others] = await rowsOf('getupstreammsg', 1)
  expect(others).toEqual([])
  expect(sum).toMatchObject({ msg_type: 1, msg_user: 2, msg_count: 7 })
  const hours = await rowsOf('getupstreammsghour', 1)
  expect(hours.map((row) => [row.ref_hour, row.msg_count])).toEqual([
    [1200, 6],
    [1300, 1],
  ])
  expect(await rowsOf('getupstreammsgdist', 1)).toMatchObject([
    { count_interval: 1, msg_user: 1 },
    { count_interval: 2, msg_user: 1 },
  ])
})

it('weeks and months come with their first day, once they are over', async () => {
  const [a] = await rig.people(1)
  await act(a?.openid, 'text', { text: 'x' })
  await rig.control('switches', { statisticsWeekSpan: 30 })
  expect(await rowsOf('getupstreammsgweek', 13, 1)).toEqual([])
  await rig.advance(7 * DAY)
  const [week] = await rowsOf('getupstreammsgweek', 14, 1)
  expect(new Date(week?.ref_date ?? '').getUTCDay()).toBe(1)
  expect(week?.msg_count).toBe(1)
  expect(await rowsOf('getupstreammsgdistweek', 14, 1)).toMatchObject([{ count_interval: 1, msg_user: 1 }])
})

it('pushes: tries and failures, as they were', async () => {
  const receiver = await startReceiver(rig)
  const [a] = await rig.people(1)
  await act(a?.openid, 'text', { text: 'x' })
  await receiver.until(1)
  receiver.answerWith(500)
  await act(a?.openid, 'text', { text: 'x' })
  for (let tries = 2; tries <= 4; tries++) {
    await receiver.until(tries)
    await rig.advance(5000)
  }
  await rig.advance(DAY)
  const [row] = await rowsOf('getinterfacesummary', 1)
  expect(row).toMatchObject({ callback_count: 4, fail_count: 3, max_time_cost: 5000 })
  const hours = await rowsOf('getinterfacesummaryhour', 1)
  for (const field of ['callback_count', 'fail_count', 'total_time_cost']) {
    expect(total(hours, field)).toBe(row?.[field])
  }
  receiver.close()
  await rig.simulator.close()
})
