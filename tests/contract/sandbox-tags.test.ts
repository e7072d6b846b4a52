/** Tags: who has which, every limit at its edge, and counts that are what the pages list. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, personal, SEND_ALL, service, subscription, text, type Rig } from './sandbox-rig'

const TAGS = '/cgi-bin/tags'
const foreign = 'oBBBBBB0000000000000000000aa'

let rig: Rig
let people: string[]
beforeEach(async () => {
  rig = createRig({ followers: 400 })
  people = (await rig.people(400)).map((person) => person.openid)
})

const create = (name: unknown, from = rig) => from.call(`${TAGS}/create`, { tag: { name } })
const createTag = async (name: string, from = rig): Promise<number> => (await create(name, from)).tag.id
const tag = (tagid: unknown, openid_list: unknown, from = rig) =>
  from.call(`${TAGS}/members/batchtagging`, { tagid, openid_list })
const untag = (tagid: unknown, openid_list: unknown, from = rig) =>
  from.call(`${TAGS}/members/batchuntagging`, { tagid, openid_list })
const tagsOf = async (openid: string | undefined, from = rig): Promise<number[]> =>
  (await from.call(`${TAGS}/getidlist`, { openid })).tagid_list
const page = (tagid: unknown, next_openid = '', from = rig) =>
  from.call('/cgi-bin/user/tag/get', { tagid, next_openid })
const list = async (from = rig): Promise<{ id: number; name: string; count: number }[]> =>
  (await from.call(`${TAGS}/get`)).tags
const countOf = async (id: number, from = rig) => (await list(from)).find((one) => one.id === id)?.count

describe('a tag', () => {
  it('is made, renamed and deleted; its id is never another’s', async () => {
    const { tag: made } = await create('新标签')
    expect(made).toEqual({ id: 108, name: '新标签' })
    expect(await countOf(108)).toBe(0)
    expect(await rig.call(`${TAGS}/update`, { tag: { id: 108, name: '改名' } })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    })
    expect((await list()).at(-1)).toEqual({ id: 108, name: '改名', count: 0 })
    await tag(108, people.slice(0, 3))
    expect(await tagsOf(people[0])).toContain(108)
    expect((await rig.call(`${TAGS}/delete`, { tag: { id: 108 } })).errcode).toBe(0)
    expect(await tagsOf(people[0])).not.toContain(108)
    expect((await rig.call(`/cgi-bin/user/info?openid=${people[0]}`)).tagid_list).not.toContain(108)
    expect((await page(108)).errcode).toBe(45159)
    expect((await rig.call(SEND_ALL, { filter: { tag_id: 108 }, ...text('x') })).errcode).toBe(40152)
    expect(await createTag('改名')).toBe(109)
    expect(await tagsOf(people[0])).not.toContain(109)
  })

  it.each([
    ['', 45157],
    [' ', 45157],
    [undefined, 45157],
    [7, 45157],
    ['广东', 45157],
    ['星标组', 45157],
    ['字'.repeat(30), undefined],
    ['😀'.repeat(30), undefined],
    ['字'.repeat(31), 45158],
  ])('named %j: %s', async (name, errcode) => {
    expect((await create(name)).errcode).toBe(errcode)
    const renamed = await rig.call(`${TAGS}/update`, { tag: { id: 100, name } })
    // 100 is 广东 itself, and a name just made is taken.
    expect(renamed.errcode).toBe(name === '广东' ? 0 : (errcode ?? 45157))
  })

  it('is one of at most 100, WeChat’s own not counted', async () => {
    for (let i = 8; i < 100; i++) expect((await create(`标签${i}`)).errcode).toBeUndefined()
    expect(await list()).toHaveLength(101)
    expect((await create('one more')).errcode).toBe(45056)
    await rig.call(`${TAGS}/delete`, { tag: { id: 150 } })
    expect((await create('one more')).tag.id).toBe(200)
  })

  it.each([
    [0, 45058],
    [1, 45058],
    [2, 45058],
    ['2', 45058],
    [99_999, 45159],
    ['x', 45159],
    [undefined, 45159],
  ])('%j can’t be changed: %d', async (id, errcode) => {
    const before = await list()
    expect((await rig.call(`${TAGS}/update`, { tag: { id, name: 'x' } })).errcode).toBe(errcode)
    expect((await rig.call(`${TAGS}/delete`, { tag: { id } })).errcode).toBe(errcode)
    expect(await list()).toEqual(before)
  })

  it('can’t be deleted with more than 100,000 followers', async () => {
    const large = createRig({ followers: 100_001 })
    const first = (await large.people(1))[0]?.openid
    expect((await large.call(`${TAGS}/delete`, { tag: { id: 101 } })).errcode).toBe(45057)
    await untag(101, [first], large)
    expect(await countOf(101, large)).toBe(100_000)
    expect((await large.call(`${TAGS}/delete`, { tag: { id: 101 } })).errcode).toBe(0)
  })

  it('is a verified account’s', async () => {
    expect((await rig.call(`${TAGS}/create`, { tag: { name: 'x' } }, personal)).errcode).toBe(48001)
    expect((await rig.call(`${TAGS}/create`, { tag: { name: 'x' } }, subscription)).tag.id).toBe(108)
  })
})

describe('tagging', () => {
  it('takes 50 people, and so does taking it away', async () => {
    const id = await createTag('many')
    expect((await tag(id, people.slice(0, 51))).errcode).toBe(40032)
    expect((await tag(id, [])).errcode).toBe(40032)
    expect(await countOf(id)).toBe(0)
    expect((await tag(id, people.slice(0, 50))).errcode).toBe(0)
    expect(await countOf(id)).toBe(50)
    // Again changes nothing; somebody named twice is one person.
    expect((await tag(String(id), [people[0], people[0], people[50]])).errcode).toBe(0)
    expect(await countOf(id)).toBe(51)
    expect((await untag(id, people.slice(0, 51))).errcode).toBe(40032)
    expect((await untag(id, people.slice(0, 50))).errcode).toBe(0)
    expect(await page(id)).toEqual({ count: 1, data: { openid: [people[50]] }, next_openid: people[50] })
    expect((await untag(id, people.slice(0, 50))).errcode).toBe(0)
    expect(await countOf(id)).toBe(1)
  })

  it.each([
    ['no list', undefined, 40031],
    ['a text', 'oX', 40031],
    ['no OpenID', ['nobody'], 40003],
    ['numbers', [1], 40003],
    ['another account’s', [foreign], 49003],
  ])('refuses %s and tags nobody', async (_what, openids, errcode) => {
    const id = await createTag('t')
    const mixed = Array.isArray(openids) ? [people[0], ...openids] : openids
    expect((await tag(id, mixed)).errcode).toBe(errcode)
    expect((await untag(id, mixed)).errcode).toBe(errcode)
    expect(await countOf(id)).toBe(0)
  })

  it('knows another simulated account’s people as foreign', async () => {
    const other = (await rig.people(1, subscription))[0]?.openid
    expect((await tag(100, [other])).errcode).toBe(49003)
  })

  it.each([[0], [1], [77], ['x'], [undefined]])('with tag %j is 45159', async (id) => {
    expect((await tag(id, [people[0]])).errcode).toBe(45159)
    expect((await untag(id, [people[0]])).errcode).toBe(45159)
    expect((await page(id)).errcode).toBe(45159)
  })

  it('stars people with WeChat’s own tag 2', async () => {
    expect((await tag(2, [people[1]])).errcode).toBe(0)
    expect(await tagsOf(people[1])).toContain(2)
  })

  it('stops at 20 tags a person', async () => {
    await rig.control('reset', { appid: service, tags: 0 })
    const ids: number[] = []
    for (let i = 0; i < 22; i++) ids.push(await createTag(`t${i}`))
    for (const id of ids.slice(0, 19)) expect((await tag(id, [people[0], people[1]])).errcode).toBe(0)
    expect((await tag(ids[19], [people[0]])).errcode).toBe(0)
    expect(await tagsOf(people[0])).toHaveLength(20)
    expect((await tag(ids[20], [people[0]])).errcode).toBe(45059)
    // One they have already is no more than 20.
    expect((await tag(ids[3], [people[0]])).errcode).toBe(0)
    expect(await tag(ids[20], people.slice(0, 3))).toMatchObject({
      errcode: 45171,
      fail_openid_list: [people[0]],
    })
    expect(await countOf(ids[20] ?? 0)).toBe(2)
    expect(await tagsOf(people[0])).toHaveLength(20)
    await untag(ids[0], [people[0]])
    expect((await tag(ids[20], [people[0]])).errcode).toBe(0)
  })

  it('leaves out who has left, and says whom', async () => {
    const id = await createTag('t')
    await rig.control('act', { appid: service, openid: people[5], act: 'unsubscribe' })
    expect(await tag(id, people.slice(4, 7))).toMatchObject({
      errcode: 45171,
      fail_openid_list: [people[5]],
    })
    expect((await page(id)).data.openid).toEqual([people[4], people[6]])
  })

  it('says 45169 and 45159 for nothing when told to, as WeChat has been seen to', async () => {
    for (const errcode of [45169, 45159]) {
      await rig.control('fault', {
        appid: service,
        path: `${TAGS}/members/batchtagging`,
        fault: { errcode },
      })
      expect((await tag(102, [people[0]])).errcode).toBe(errcode)
      expect((await tag(102, [people[0]])).errcode).toBe(0)
    }
  })

  it('counts followers: who leaves is out, who comes back is in', async () => {
    const id = await createTag('t')
    await tag(id, people.slice(0, 4))
    const before = (await countOf(100)) ?? 0
    await rig.control('act', { appid: service, openid: people[0], act: 'unsubscribe' })
    expect([await countOf(id), await countOf(100)]).toEqual([3, before - 1])
    expect((await page(id)).data.openid).toEqual(people.slice(1, 4))
    await rig.control('act', { appid: service, openid: people[0], act: 'subscribe' })
    expect([await countOf(id), await countOf(100)]).toEqual([4, before])
  })

  it('decides whom a mass message reaches, in a small tag and a large one', async () => {
    const small = await createTag('small')
    await tag(small, people.slice(10, 13))
    await tag(102, people.slice(10, 60))
    const large = (await page(102)).data.openid as string[]
    expect(large.length).toBeGreaterThan(80)
    await rig.call(SEND_ALL, { filter: { tag_id: small }, ...text('small') })
    await rig.call(SEND_ALL, { filter: { tag_id: 102 }, ...text('large') })
    expect(await rig.stats()).toMatchObject({ messages: 3 + large.length, maxPerFollowerPerJob: 1 })
    const received = async (openid = '') =>
      (await rig.inbox(openid)).map((one: { content: { content: string } }) => one.content.content)
    expect(await received(people[10])).toEqual(['large', 'small'])
    for (const openid of people.slice(0, 100)) {
      expect((await received(openid)).includes('large')).toBe(large.includes(openid))
    }
  })
})

describe('the pages of a tag', () => {
  it('are of 10,000 in a fixed order; the page after the last has no data', async () => {
    const large = createRig({ followers: 20_001 })
    const first = (await large.people(2)).map((person) => person.openid)
    // Edited or not makes no difference.
    await untag(101, [first[0]], large)
    const one = await page(101, '', large)
    expect(one.count).toBe(10_000)
    expect(one.data.openid[0]).toBe(first[1])
    const two = await page(101, one.next_openid, large)
    expect(two.count).toBe(10_000)
    expect(await page(101, two.next_openid, large)).toEqual({ count: 0, next_openid: '' })
    expect(new Set([...one.data.openid, ...two.data.openid]).size).toBe(20_000)
    const whole = await page(107, '', large)
    expect(whole).toEqual({ count: 0, next_openid: '' })
    expect((await page(101, 'nobody', large)).errcode).toBe(40003)
  })
})

it('what was done to tags survives a kill', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-tags-'))
  const stateDir = path.join(root, 'state')
  const kept = createRig({ stateDir, followers: 300 })
  const openIds = (await kept.people(60)).map((person) => person.openid)
  const id = await createTag('kept', kept)
  await createTag('gone', kept)
  await tag(id, openIds.slice(0, 50), kept)
  await untag(101, openIds.slice(0, 50), kept)
  await kept.call(`${TAGS}/delete`, { tag: { id: id + 1 } })
  await kept.call(`${TAGS}/update`, { tag: { id: 100, name: '改名' } })
  const seen = async (from: Rig) => [await list(from), await page(id, '', from), await page(101, '', from)]
  const before = await seen(kept)
  const copy = path.join(root, 'killed')
  cpSync(stateDir, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  const again = createRig({ stateDir: copy })
  expect(await seen(again)).toEqual(before)
  expect(await createTag('new', again)).toBe(id + 2)
  await again.simulator.close()
  const snapshot = createRig({ stateDir: copy })
  expect((await seen(snapshot)).slice(1)).toEqual(before.slice(1))
  await snapshot.simulator.close()
  await kept.simulator.close()
  rmSync(root, { recursive: true })
})

it('counts, pages and each person’s list agree, whatever is tagged', async () => {
  const step = fc.record({
    what: fc.constantFrom('tag', 'untag', 'delete', 'leave', 'return', 'join'),
    tag: fc.nat(9),
    from: fc.nat(60),
    many: fc.integer({ min: 1, max: 50 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const one = createRig({ followers: 61 })
      const all = () => one.people(1000)
      for (const { what, tag: at, from, many } of steps) {
        const everybody = (await all()).map((person) => person.openid)
        const id = (await list(one))[at]?.id
        const openid = everybody[from]
        if (what === 'tag') await tag(id, everybody.slice(from, from + many), one)
        if (what === 'untag') await untag(id, everybody.slice(from, from + many), one)
        if (what === 'delete') await one.call(`${TAGS}/delete`, { tag: { id } })
        if (what === 'leave') {
          await one.raw('POST', '/_sandbox/act', { appid: service, openid, act: 'unsubscribe' })
        }
        if (what === 'return') await one.control('act', { appid: service, openid, act: 'subscribe' })
        if (what === 'join') await one.control('act', { appid: service, act: 'subscribe' })
      }
      const followers = (await all()).filter((person) => person.subscribe === 1)
      for (const { id, count } of await list(one)) {
        const members: string[] = (await page(id, '', one)).data?.openid ?? []
        expect(members).toHaveLength(count)
        expect(members).toEqual(
          followers.filter((person) => person.tagIds.includes(id)).map((person) => person.openid),
        )
      }
      for (const { openid, tagIds } of followers.slice(0, 20))
        expect(await tagsOf(openid, one)).toEqual(tagIds)
    }),
    { numRuns: 25 },
  )
})
