/** Legacy groups (until 2016): everybody is in exactly one. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, SEND_ALL, service, text, type Rig } from './sandbox-rig'

const GROUPS = '/cgi-bin/groups'

let rig: Rig
let people: string[]
beforeEach(async () => {
  rig = createRig({ followers: 240 })
  people = (await rig.people(240)).map((person) => person.openid)
})

const list = async (): Promise<{ id: number; name: string; count: number }[]> =>
  (await rig.call(`${GROUPS}/get`)).groups
const countOf = async (id: number) => (await list()).find((one) => one.id === id)?.count
const groupOf = async (openid: string | undefined) => (await rig.call(`${GROUPS}/getid`, { openid })).groupid
const create = (name: unknown) => rig.call(`${GROUPS}/create`, { group: { name } })
const move = (openid: unknown, to_groupid: unknown) =>
  rig.call(`${GROUPS}/members/update`, { openid, to_groupid })
const moveAll = (openid_list: unknown, to_groupid: unknown) =>
  rig.call(`${GROUPS}/members/batchupdate`, { openid_list, to_groupid })
const total = async () => (await list()).reduce((sum, group) => sum + group.count, 0)

it('is made, renamed, filled and deleted; its people are then in no group', async () => {
  const { group } = await create('新分组')
  expect(group).toEqual({ id: 1003, name: '新分组' })
  expect((await rig.call(`${GROUPS}/update`, { group: { id: 1003, name: '改名' } })).errcode).toBe(0)
  // The second person of the first day is in 1001.
  expect(await groupOf(people[1])).toBe(1001)
  const before = await countOf(1001)
  expect((await move(people[1], 1003)).errcode).toBe(0)
  expect((await moveAll([people[0], people[2]], '1003')).errcode).toBe(0)
  expect(await groupOf(people[1])).toBe(1003)
  expect((await rig.call(`/cgi-bin/user/info?openid=${people[1]}`)).groupid).toBe(1003)
  expect(await list()).toContainEqual({ id: 1003, name: '改名', count: 3 })
  expect(await countOf(1001)).toBe(Number(before) - 1)
  expect(await total()).toBe(240)

  await rig.call(SEND_ALL, { filter: { group_id: 1003 }, ...text('to the group') })
  expect((await rig.stats()).messages).toBe(3)
  expect(await rig.inbox(people[1] ?? '')).toHaveLength(1)

  expect((await rig.call(`${GROUPS}/delete`, { group: { id: 1003 } })).errcode).toBe(0)
  expect(await groupOf(people[1])).toBe(0)
  expect(await total()).toBe(240)
  expect((await move(people[1], 1003)).errcode).toBe(40050)
  expect((await create('again')).group.id).toBe(1004)
})

it('a move to 0 is out of every group, to 2 into WeChat’s own', async () => {
  await move(people[1], 0)
  expect(await groupOf(people[1])).toBe(0)
  await move(people[1], 2)
  expect(await countOf(2)).toBe(1)
  await rig.control('act', { appid: service, openid: people[1], act: 'unsubscribe' })
  expect(await countOf(2)).toBe(0)
  expect(await total()).toBe(239)
})

describe('its limits', () => {
  it('50 people a move', async () => {
    expect((await moveAll(people.slice(0, 51), 1001)).errcode).toBe(40032)
    expect((await moveAll([], 1001)).errcode).toBe(40032)
    expect((await moveAll(people.slice(0, 50), 1002)).errcode).toBe(0)
    expect(await groupOf(people[49])).toBe(1002)
  })

  it('100 of the account’s own', async () => {
    for (let i = 2; i < 100; i++) expect((await create(`g${i}`)).errcode).toBeUndefined()
    expect((await create('one more')).errcode).toBe(45018)
    await rig.call(`${GROUPS}/delete`, { group: { id: 1050 } })
    expect((await create('one more')).errcode).toBeUndefined()
  })

  it('30 characters a name, and a name there must be', async () => {
    expect((await create('字'.repeat(31))).errcode).toBe(45017)
    expect((await create('字'.repeat(30))).errcode).toBeUndefined()
    expect((await rig.call(`${GROUPS}/update`, { group: { id: 1001, name: '字'.repeat(31) } })).errcode).toBe(
      45017,
    )
    expect((await create('')).errcode).toBe(40051)
    expect((await create(undefined)).errcode).toBe(40051)
    await rig.control('switches', { invalidGroupName: 40117 })
    expect((await create('')).errcode).toBe(40117)
  })

  it.each([
    [0, 45016],
    [1, 45016],
    [2, 45016],
    [100, 40050],
    ['x', 40050],
    [undefined, 40050],
  ])('group %j can’t be changed: %d', async (id, errcode) => {
    const before = await list()
    expect((await rig.call(`${GROUPS}/update`, { group: { id, name: 'x' } })).errcode).toBe(errcode)
    expect((await rig.call(`${GROUPS}/delete`, { group: { id } })).errcode).toBe(errcode)
    expect(await list()).toEqual(before)
  })

  it('no such person, no such group', async () => {
    expect((await move('nobody', 1001)).errcode).toBe(40003)
    expect((await moveAll(['nobody'], 1001)).errcode).toBe(40003)
    expect((await moveAll(['oBBBBBB0000000000000000000aa'], 1001)).errcode).toBe(49003)
    expect((await move(people[0], 100)).errcode).toBe(40050)
    expect((await moveAll([people[0]], undefined)).errcode).toBe(40050)
    expect(await groupOf(people[0])).toBe(0)
  })
})
