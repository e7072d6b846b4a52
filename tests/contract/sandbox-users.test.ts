/** What WeChat tells of each follower, their remarks, moved OpenIDs, and what the phone shows of them. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createRig,
  personal,
  SEND_ALL,
  service,
  subscription,
  testAccount,
  text,
  type Rig,
} from './sandbox-rig'

const foreign = 'oBBBBBB0000000000000000000aa'

let rig: Rig
let people: string[]
beforeEach(async () => {
  rig = createRig({ followers: 150 })
  people = (await rig.people(150)).map((person) => person.openid)
})

const info = (openid: string | undefined, more = '') => rig.call(`/cgi-bin/user/info?openid=${openid}${more}`)
const batch = (user_list: unknown) => rig.call('/cgi-bin/user/info/batchget', { user_list })
const remark = (openid: unknown, given: unknown, appId = service) =>
  rig.call('/cgi-bin/user/info/updateremark', { openid, remark: given }, appId)
const act = (openid: string | undefined, what: string) =>
  rig.control('act', { appid: service, openid, act: what })
const person = (openid: string | undefined) => rig.control(`person?appid=${service}&openid=${openid}`)

describe('user/info', () => {
  it('tells what WeChat still tells, and nothing of who left', async () => {
    const told = await info(people[1], '&lang=zh_CN')
    expect(told).toEqual({
      subscribe: 1,
      openid: people[1],
      subscribe_time: expect.any(Number),
      remark: '',
      groupid: 1001,
      tagid_list: expect.any(Array),
      subscribe_scene: expect.stringMatching(/^ADD_SCENE_/),
      qr_scene: 0,
      qr_scene_str: '',
    })
    await act(people[1], 'unsubscribe')
    expect(await info(people[1])).toEqual({ subscribe: 0, openid: people[1] })
  })

  it('has the fields that ended in 2021 empty, or not at all', async () => {
    expect(await info(people[0])).not.toHaveProperty('nickname')
    await rig.control('switches', { privateFields: 'empty' })
    expect(await info(people[0])).toMatchObject({ nickname: '', sex: 0, city: '', headimgurl: '' })
  })

  it('has a unionid when told to, one person’s the same in every account', async () => {
    expect(await info(people[0])).not.toHaveProperty('unionid')
    await rig.control('switches', { unionId: 'give' })
    const { unionid } = await info(people[0])
    expect(unionid).toMatch(/^o[\w-]{27}$/)
    expect((await info(people[1])).unionid).not.toBe(unionid)
    const same = (await rig.people(1, subscription))[0]?.openid
    expect(same).not.toBe(people[0])
    expect((await rig.call(`/cgi-bin/user/info?openid=${same}`, undefined, subscription)).unionid).toBe(
      unionid,
    )
  })

  it('says how they came', async () => {
    const scenes = new Set(
      (await batch(people.slice(0, 100).map((openid) => ({ openid })))).user_info_list.map(
        (one: { subscribe_scene: string }) => one.subscribe_scene,
      ),
    )
    expect(scenes.size).toBeGreaterThan(3)
    const scanned = await rig.control('act', { appid: service, act: 'scan', scene: 'poster' })
    expect(await info(scanned.openid)).toMatchObject({
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene: 0,
      qr_scene_str: 'poster',
    })
    const byNumber = await rig.control('act', { appid: service, act: 'scan', scene: 4_000_000_000 })
    expect(await info(byNumber.openid)).toMatchObject({ qr_scene: 4_000_000_000, qr_scene_str: '' })
    const found = await rig.control('act', { appid: service, act: 'subscribe' })
    expect(await info(found.openid)).toMatchObject({ subscribe_scene: 'ADD_SCENE_SEARCH' })
  })

  it.each(['zh_CN', 'zh_TW', 'en', ''])('speaks %j', async (lang) => {
    expect((await info(people[0], `&lang=${lang}`)).subscribe).toBe(1)
    expect((await batch([{ openid: people[0], lang }])).user_info_list).toHaveLength(1)
  })

  it('no other language, and of nobody else', async () => {
    expect((await info(people[0], '&lang=de')).errcode).toBe(40035)
    expect((await batch([{ openid: people[0], lang: 'de' }])).errcode).toBe(40035)
    expect((await info('nobody')).errcode).toBe(40003)
    expect((await info(foreign)).errcode).toBe(40003)
  })

  it('takes up to 100 at once', async () => {
    const hundred = people.slice(0, 100).map((openid) => ({ openid, lang: 'zh_CN' }))
    expect((await batch([...hundred, { openid: people[100] }])).errcode).toBe(40032)
    expect((await batch([])).errcode).toBe(40032)
    expect((await batch({})).errcode).toBe(40031)
    expect((await batch([{ openid: foreign }])).errcode).toBe(40003)
    await act(people[2], 'unsubscribe')
    const { user_info_list } = await batch(hundred)
    expect(user_info_list).toHaveLength(100)
    expect(user_info_list[2]).toEqual({ subscribe: 0, openid: people[2] })
    expect(user_info_list[1]).toEqual(await info(people[1]))
  })
})

describe('a remark', () => {
  it('is shorter than 30 bytes', async () => {
    // Nine characters of three bytes and two of one: 29.
    const longest = `${'备'.repeat(9)}ab`
    expect((await remark(people[0], `${longest}c`)).errcode).toBe(40092)
    expect((await remark(people[0], longest)).errcode).toBe(0)
    expect((await info(people[0])).remark).toBe(longest)
    expect((await remark(people[0], 5)).errcode).toBe(40092)
    expect((await remark(people[0], '')).errcode).toBe(0)
    expect((await info(people[0])).remark).toBe('')
  })

  it('is of a follower, in a verified service account', async () => {
    await act(people[0], 'unsubscribe')
    expect((await remark(people[0], 'x')).errcode).toBe(43004)
    expect((await remark('nobody', 'x')).errcode).toBe(40003)
    for (const [appId, errcode] of [
      [subscription, 48001],
      [personal, 48001],
      [testAccount, 0],
    ] as const) {
      const theirs = (await rig.people(1, appId))[0]?.openid
      expect((await remark(theirs, 'x', appId)).errcode).toBe(errcode)
    }
  })
})

describe('changeopenid', () => {
  const change = (from_appid: unknown, openid_list: unknown) =>
    rig.call('/cgi-bin/changeopenid', { from_appid, openid_list })

  it('gives the new OpenIDs of people who moved here', async () => {
    const before = (await rig.people(101, subscription)).map((one) => one.openid)
    expect((await change(subscription, before.slice(0, 2))).errcode).toBe(63178)
    await rig.control('migration', { appid: service, from: subscription })
    expect(await change(subscription, [before[1], foreign, 'x'])).toMatchObject({
      errcode: 0,
      result_list: [
        { ori_openid: before[1], new_openid: people[1], err_msg: 'ok' },
        { ori_openid: foreign, err_msg: 'ori_openid error' },
        { ori_openid: 'x', err_msg: 'ori_openid error' },
      ],
    })
    expect((await change(subscription, before)).errcode).toBe(40032)
    expect((await change(subscription, before.slice(0, 100))).result_list).toHaveLength(100)
    expect((await change(subscription, [])).errcode).toBe(40032)
    expect((await change(subscription, 'x')).errcode).toBe(40031)
    expect((await change(testAccount, before.slice(0, 1))).errcode).toBe(63178)
    await expect(rig.control('migration', { appid: service, from: service })).rejects.toThrow(
      'another account',
    )
  })
})

describe('one person, as the phone shows them', () => {
  it('has everything that can be set', async () => {
    const fresh = await person(people[1])
    expect(fresh).toEqual({
      ...(await rig.people(1, service, 1))[0],
      groupId: 1001,
      blacklisted: false,
      refuses: false,
    })
    await remark(people[1], '老王')
    await rig.call('/cgi-bin/tags/members/batchblacklist', { openid_list: [people[1]] })
    await act(people[1], 'refuse')
    expect(await person(people[1])).toMatchObject({
      remark: '老王',
      groupId: 1,
      blacklisted: true,
      refuses: true,
    })
    expect((await rig.raw('GET', `/_sandbox/person?appid=${service}&openid=x`)).status).toBe(404)
  })

  it('gets no mass messages while they refuse them', async () => {
    await act(people[0], 'refuse')
    await act(people[0], 'refuse')
    await rig.call(SEND_ALL, { filter: { tag_id: 101 }, ...text('one') })
    await act(people[0], 'accept')
    await rig.call(SEND_ALL, { filter: { tag_id: 101 }, ...text('two') })
    expect(await rig.inbox(people[0] ?? '')).toHaveLength(1)
    expect((await rig.stats()).messages).toBe(299)
    await act(people[0], 'unsubscribe')
    for (const what of ['refuse', 'accept']) {
      const answer = await rig.raw('POST', '/_sandbox/act', { appid: service, openid: people[0], act: what })
      expect(answer.status).toBe(409)
    }
  })
})

it('remarks, groups, the blacklist, refusals and migrations survive a kill', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-users-'))
  const stateDir = path.join(root, 'state')
  rig = createRig({ stateDir, followers: 150 })
  await remark(people[0], '备注')
  await act(people[1], 'refuse')
  await rig.call('/cgi-bin/groups/create', { group: { name: 'g' } })
  await rig.call('/cgi-bin/groups/members/update', { openid: people[2], to_groupid: 1003 })
  await rig.call('/cgi-bin/tags/members/batchblacklist', { openid_list: [people[3]] })
  await rig.control('migration', { appid: service, from: subscription })
  const seen = async () => [
    await Promise.all(people.slice(0, 5).map(person)),
    await rig.call('/cgi-bin/groups/get'),
    await rig.call('/cgi-bin/tags/members/getblacklist', {}),
    await rig.call('/cgi-bin/changeopenid', { from_appid: subscription, openid_list: [people[0]] }),
  ]
  const before = await seen()
  const first = rig
  const copy = path.join(root, 'killed')
  cpSync(stateDir, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  for (let i = 0; i < 2; i++) {
    // The first time from the journal, the second from the snapshot.
    rig = createRig({ stateDir: copy })
    expect(await seen()).toEqual(before)
    await rig.simulator.close()
  }
  await first.simulator.close()
  rmSync(root, { recursive: true })
})
