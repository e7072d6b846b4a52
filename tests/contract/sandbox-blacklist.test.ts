/** The blacklist: who is in it, its pages, and that no mass message reaches them. */
import { beforeEach, expect, it } from 'vitest'
import {
  createRig,
  PREVIEW,
  SEND,
  SEND_ALL,
  service,
  STATUS,
  subscription,
  text,
  type Rig,
} from './sandbox-rig'

const MEMBERS = '/cgi-bin/tags/members'

let rig: Rig
let people: string[]
beforeEach(async () => {
  rig = createRig({ followers: 1100 })
  people = (await rig.people(1100)).map((person) => person.openid)
})

const blacklist = (openid_list: unknown) => rig.call(`${MEMBERS}/batchblacklist`, { openid_list })
const unblacklist = (openid_list: unknown) => rig.call(`${MEMBERS}/batchunblacklist`, { openid_list })
const page = (begin_openid?: string) => rig.call(`${MEMBERS}/getblacklist`, { begin_openid })
const groups = async () => (await rig.call('/cgi-bin/groups/get')).groups as { id: number; count: number }[]

it('takes 20 at once, in and out', async () => {
  expect(await page()).toEqual({ total: 0, count: 0, next_openid: '' })
  expect((await blacklist(people.slice(0, 21))).errcode).toBe(40032)
  expect((await blacklist([])).errcode).toBe(40032)
  expect((await blacklist(people.slice(0, 20))).errcode).toBe(0)
  expect((await blacklist([people[0]])).errcode).toBe(0)
  expect(await page('')).toEqual({
    total: 20,
    count: 20,
    data: { openid: people.slice(0, 20) },
    next_openid: people[19],
  })
  expect((await unblacklist(people.slice(0, 21))).errcode).toBe(40032)
  expect((await unblacklist(people.slice(0, 20))).errcode).toBe(0)
  expect((await page()).total).toBe(0)
})

it.each([
  [undefined, 40031],
  [['nobody'], 40003],
  [['oBBBBBB0000000000000000000aa'], 49003],
])('%j: %d', async (list, errcode) => {
  expect((await blacklist(list)).errcode).toBe(errcode)
  expect((await unblacklist(list)).errcode).toBe(errcode)
})

it('another account’s people are none of this one’s', async () => {
  expect((await blacklist([(await rig.people(1, subscription))[0]?.openid])).errcode).toBe(49003)
})

it('has pages of 1,000, or of 10,000 as its sample says; one who left stays in it', async () => {
  for (let i = 0; i < 1020; i += 20) await blacklist(people.slice(i, i + 20))
  await rig.control('act', { appid: service, openid: people[3], act: 'unsubscribe' })
  const first = await page()
  expect(first).toMatchObject({ total: 1020, count: 1000, next_openid: people[999] })
  const second = await page(first.next_openid)
  expect(second).toMatchObject({ total: 1020, count: 20 })
  expect(await page(second.next_openid)).toEqual({ total: 1020, count: 0, next_openid: '' })
  expect([...first.data.openid, ...second.data.openid]).toEqual(people.slice(0, 1020))
  expect((await page('nobody')).errcode).toBe(40003)
  await rig.control('switches', { blacklistPage: 10_000 })
  expect((await page()).count).toBe(1020)
})

it('is the legacy group 1: in it is out of one’s own group, out of it is in none', async () => {
  const before = await groups()
  // The second person of the first day is in 1001.
  await blacklist([people[1]])
  expect((await rig.call('/cgi-bin/groups/getid', { openid: people[1] })).groupid).toBe(1)
  expect((await groups()).find((one) => one.id === 1)?.count).toBe(1)
  expect((await groups()).reduce((sum, one) => sum + one.count, 0)).toBe(1100)
  // Taking out somebody who isn't in it moves nobody.
  await unblacklist([people[1], people[7]])
  expect((await rig.call('/cgi-bin/groups/getid', { openid: people[1] })).groupid).toBe(0)
  expect((await rig.call('/cgi-bin/groups/getid', { openid: people[7] })).groupid).toBe(1001)
  await rig.call('/cgi-bin/groups/members/update', { openid: people[2], to_groupid: 1 })
  expect((await page()).data.openid).toEqual([people[2]])
  await rig.call('/cgi-bin/groups/members/update', { openid: people[2], to_groupid: 0 })
  expect((await page()).total).toBe(0)
  expect((await groups()).find((one) => one.id === 1001)?.count).toBe(
    Number(before.find((one) => one.id === 1001)?.count) - 1,
  )
})

it('keeps mass messages and previews from people until they are out of it', async () => {
  await blacklist([people[0], people[3]])
  const list = people.slice(0, 5)
  await rig.call(SEND, { touser: list, ...text('list') })
  await rig.call(SEND_ALL, { filter: { is_to_all: true }, ...text('everyone') })
  await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('tag') })
  expect(await rig.inbox(people[0] ?? '')).toEqual([])
  expect(await rig.inbox(people[1] ?? '')).toHaveLength(2)
  expect((await rig.call(PREVIEW, { touser: people[0], ...text('preview') })).errcode).toBe(43019)
  expect((await rig.call(PREVIEW, { towxname: 'sim_0001', ...text('preview') })).errcode).toBe(43019)
  await unblacklist([people[0]])
  const { msg_id } = await rig.call(SEND, { touser: list, ...text('again') })
  await rig.advance(60_000)
  expect((await rig.call(STATUS, { msg_id })).msg_status).toBe('SEND_SUCCESS')
  expect(await rig.inbox(people[0] ?? '')).toHaveLength(1)
  expect(await rig.inbox(people[3] ?? '')).toEqual([])
})
