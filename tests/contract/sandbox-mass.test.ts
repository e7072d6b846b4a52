import { beforeEach, describe, expect, it } from 'vitest'
import {
  createRig,
  PREVIEW,
  SEND,
  SEND_ALL,
  STATUS,
  personal,
  service,
  subscription,
  testAccount,
  text,
  type Rig,
} from './sandbox-rig'

const hour = 3_600_000
const TAG = 100

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 12_000 })
})

const openIds = async (count: number, offset = 0) => {
  const people = [
    ...(await rig.people(Math.min(count, 10_000), service, offset)),
    ...(count > 10_000 ? await rig.people(count - 10_000, service, offset + 10_000) : []),
  ]
  return people.map((person) => person.openid)
}
let unique = 0
const fresh = (content = 'hello') => ({ ...text(content), clientmsgid: `key-${unique++}` })
const sendAll = (filter: unknown, more: object = {}, appId = service) =>
  rig.call(SEND_ALL, { filter, ...fresh(), ...more }, appId)
const send = (touser: unknown, more: object = {}, appId = service) =>
  rig.call(SEND, { touser, ...fresh(), ...more }, appId)

describe('who a mass call reaches', () => {
  it('a tag, a legacy group, everyone and 10,001 people in two lists, all in one day', async () => {
    const tags = (await rig.call('/cgi-bin/tags/get')).tags as { id: number; count: number }[]
    const groups = (await rig.call('/cgi-bin/groups/get')).groups as { id: number; count: number }[]
    const tag = tags.find((one) => one.count >= 1000 && one.id >= 100)
    const own = groups.filter((one) => one.id >= 100)
    expect(own).toHaveLength(2)
    expect(own.every((group) => group.count > 0 && !tags.some((one) => one.id === group.id))).toBe(true)
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(12_000)

    expect((await sendAll({ tag_id: tag?.id })).errcode).toBe(0)
    expect((await sendAll({ is_to_all: false, group_id: String(own[0]?.id) })).errcode).toBe(0)
    expect((await sendAll({ is_to_all: true })).errcode).toBe(0)
    const list = await openIds(10_001)
    expect((await send(list.slice(0, 5001))).errcode).toBe(0)
    expect((await send(list.slice(5001))).errcode).toBe(0)
    expect(await rig.stats()).toMatchObject({
      jobs: 5,
      messages: (tag?.count ?? 0) + (own[0]?.count ?? 0) + 12_000 + 10_001,
      maxPerFollowerPerJob: 1,
    })
    expect((await rig.people(1))[0]?.receivedThisMonth).toBeLessThanOrEqual(4)
  })

  it.each([
    [undefined, 40035],
    [{}, 40035],
    [{ is_to_all: false }, 40035],
    [{ is_to_all: 'true' }, 40035],
    [{ is_to_all: 1 }, 40035],
    [{ tag_id: '' }, 40035],
    [{ tag_id: null }, 40035],
    [{ tag_id: TAG, group_id: 1001 }, 40035],
    [{ tag_id: 1001 }, 40152],
    [{ group_id: TAG }, 40152],
    [{ tag_id: 'x' }, 40152],
    [{ tag_id: -1 }, 40152],
  ])('filter %j reaches nobody: %d', async (filter, errcode) => {
    expect((await sendAll(filter)).errcode).toBe(errcode)
    expect(await rig.stats()).toMatchObject({ jobs: 0, messages: 0 })
  })

  it('is_to_all wins over a tag beside it; a tag of nobody is a job for nobody', async () => {
    expect((await sendAll({ is_to_all: true, tag_id: TAG })).errcode).toBe(0)
    expect((await rig.stats()).messages).toBe(12_000)
    const empty = (await rig.call('/cgi-bin/tags/get')).tags.find((tag: { count: number }) => tag.count === 0)
    expect((await sendAll({ tag_id: empty.id })).errcode).toBe(0)
    expect((await rig.stats()).messages).toBe(12_000)
  })

  it('takes 2 to 10,000 OpenIDs', async () => {
    const list = await openIds(10_001)
    expect((await send([])).errcode).toBe(40130)
    expect((await send(list.slice(0, 1))).errcode).toBe(40130)
    expect((await send(list.slice(0, 2))).errcode).toBe(0)
    expect((await send(list.slice(0, 10_000))).errcode).toBe(0)
    expect((await send(list)).errcode).toBe(40032)
    expect((await send(list[0])).errcode).toBe(40031)
    expect((await send([list[0], 7])).errcode).toBe(40031)
    expect((await send([list[0], 'oTooShort'])).errcode).toBe(40031)
    expect((await rig.stats()).messages).toBe(10_002)
  })

  it('leaves out strangers and those who left, and delivers twice to one who is listed twice', async () => {
    const [a = '', b = '', c = ''] = await openIds(3)
    const stranger = (await rig.people(1, subscription))[0]?.openid
    await rig.control('act', { appid: service, openid: c, act: 'unsubscribe' })
    expect((await send([a, a, b, c, stranger])).errcode).toBe(0)
    expect(await rig.stats()).toMatchObject({ messages: 3, maxPerFollowerPerJob: 2, duplicates: 1 })
    expect(await rig.inbox(a)).toHaveLength(2)
    expect(await rig.inbox(c)).toEqual([])
  })
})

describe('who may call', () => {
  it.each([
    [service, undefined, undefined, 0, 0],
    [subscription, undefined, undefined, 0, 48001],
    [testAccount, undefined, undefined, 0, 48001],
    [personal, 48001, 48001, 48001, 48001],
  ])('%s: user/get %s, tags/get %s, sendall %s, send %s', async (appId, list, tags, all, toList) => {
    const touser = (await rig.people(2, appId)).map((person) => person.openid)
    expect((await rig.call('/cgi-bin/user/get', undefined, appId)).errcode).toBe(list)
    expect((await rig.call('/cgi-bin/tags/get', undefined, appId)).errcode).toBe(tags)
    expect((await sendAll({ tag_id: TAG }, {}, appId)).errcode).toBe(all)
    expect((await send(touser, {}, appId)).errcode).toBe(toList)
  })
})

describe('what may be sent', () => {
  const bytes = (count: number) => 'é'.repeat(count >> 1) + 'a'.repeat(count & 1)
  it.each([
    ['', 44004],
    [' \n', 44004],
    [bytes(2048), 0],
    [bytes(2049), 45002],
    ['a < b, <b>bold</b> and 😀\nnew line', 0],
    ['<a href="https://example.com/?a=1&b=2">label</a> and <a href=\'http://b.example\'>b</a>', 0],
    [
      '<a href="https://x.example" data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path="p">m</a>',
      0,
    ],
    ['<a href="https://x.example" data-miniprogram-appid="nope">m</a>', 45086],
    ['<a href="javascript:alert(1)">x</a>', 40213],
    ['<a href="https://">x</a>', 40213],
    ['<a>x</a>', 40213],
    ['<a href=https://x.example>x</a>', 40213],
    ['<a href="https://x.example">open', 40213],
    ['closed</a>', 40213],
    ['<a href="https://x.example"', 40213],
    ['<a href="https://x.example"><a href="https://y.example">x</a></a>', 40213],
    ['<a href="https://x.example"> </a>', 40214],
  ])('%j is %d', async (content, errcode) => {
    expect((await sendAll({ tag_id: TAG }, text(content))).errcode).toBe(errcode)
  })

  it('knows bad types and material that is not there', async () => {
    const touser = await openIds(2)
    expect((await sendAll({ tag_id: TAG }, { msgtype: 'nope' })).errcode).toBe(40008)
    expect((await send(touser, { msgtype: 'nope' })).errcode).toBe(45162)
    expect((await send(touser, { msgtype: 'mpnews', mpnews: { media_id: 'x' } })).errcode).toBe(40007)
    expect((await send(touser, { msgtype: 'wxcard', wxcard: { card_id: 'x' } })).errcode).toBe(45113)
  })

  it('shows \\u escapes as they were written, unless switched', async () => {
    const body = `{"filter":{"tag_id":${TAG}},"msgtype":"text","text":{"content":"\\u4f60\\n\\\\u597d"}}`
    expect((await rig.call(SEND_ALL, body)).errcode).toBe(0)
    const [person] = await rig.people(1)
    const received = async () => (await rig.inbox(person?.openid ?? ''))[0].content
    expect(await received()).toEqual({ content: '\\u4f60\n\\u597d' })
    await rig.control('switches', { unicodeEscape: 'reject47002' })
    expect((await rig.call(SEND_ALL, body)).errcode).toBe(47002)
    await rig.control('switches', { unicodeEscape: 'accept' })
    expect((await rig.call(SEND_ALL, body)).errcode).toBe(0)
    expect(await received()).toEqual({ content: '你\n\\u597d' })
  })
})

describe('preview', () => {
  it('reaches one person, by OpenID or WeChat name, at no cost', async () => {
    const [a, b] = await rig.people(2)
    expect((await rig.call(PREVIEW, { touser: a?.openid, ...text('mine') })).errcode).toBe(0)
    expect(
      (await rig.call(PREVIEW, { touser: a?.openid, towxname: b?.wechatName, ...text('by name') })).errcode,
    ).toBe(0)
    expect(await rig.inbox(a?.openid ?? '')).toMatchObject([
      { kind: 'preview', content: { content: 'mine' } },
    ])
    expect(await rig.inbox(b?.openid ?? '')).toMatchObject([
      { kind: 'preview', content: { content: 'by name' } },
    ])
    expect(await rig.stats()).toMatchObject({ jobs: 0, messages: 0 })
    expect((await rig.call('/cgi-bin/openapi/quota/get', { cgi_path: SEND })).quota.used).toBe(0)
    expect((await rig.people(1))[0]?.receivedThisMonth).toBe(0)
  })

  it('knows whom it can’t reach', async () => {
    const [a] = await rig.people(1)
    await rig.control('act', { appid: service, openid: a?.openid, act: 'unsubscribe' })
    expect((await rig.call(PREVIEW, { touser: a?.openid, ...text('x') })).errcode).toBe(43004)
    expect((await rig.call(PREVIEW, { touser: 'nobody', ...text('x') })).errcode).toBe(40003)
    expect((await rig.call(PREVIEW, { towxname: 'sim_99999', ...text('x') })).errcode).toBe(40132)
    expect((await rig.call(PREVIEW, text('x'))).errcode).toBe(40003)
  })

  it('by name 100 times a day, by OpenID more', async () => {
    const [a] = await rig.people(1)
    for (let i = 0; i < 100; i++) {
      expect((await rig.call(PREVIEW, { towxname: 'sim_0001', ...text('x') })).errcode).toBe(0)
    }
    expect((await rig.call(PREVIEW, { towxname: 'sim_0001', ...text('x') })).errcode).toBe(45009)
    expect((await rig.call(PREVIEW, { touser: a?.openid, ...text('x') })).errcode).toBe(0)
  })
})

it('mass/get tells how a job stands, with the id as number or string', async () => {
  const { msg_id } = await sendAll({ tag_id: TAG })
  expect(msg_id).toBeGreaterThan(2 ** 31)
  expect(await rig.call(STATUS, { msg_id })).toEqual({ msg_id, msg_status: 'SENDING' })
  await rig.advance(1001)
  expect(await rig.call(STATUS, { msg_id: String(msg_id) })).toEqual({ msg_id, msg_status: 'SEND_SUCCESS' })
  expect((await rig.call(STATUS, { msg_id: 1 })).errcode).toBe(40059)
  expect((await rig.call(STATUS, { msg_id: 'x' })).errcode).toBe(40059)
})

it('a perMonth that nobody can reach is as good as none; each smaller one holds to the message', async () => {
  const list = await openIds(2)
  const sentTo = async (perMonth: number) => {
    await rig.control('reset', { appid: service, followers: 2 })
    await rig.control('limits', { appid: service, perMinute: null, perDay: null, perMonth })
    for (let i = 0; i < 260; i++) await send(list, text(`${perMonth} ${i}`))
    return (await rig.stats()).messages / 2
  }
  expect(await sentTo(3)).toBe(3)
  expect(await sentTo(255)).toBe(255)
  expect(await sentTo(1_000)).toBe(260)
})

it('counts duplicates: identical messages to one person within 24 hours', async () => {
  await rig.control('limits', { appid: service, perMonth: null })
  const list = await openIds(10)
  await send(list.slice(0, 5), text('same'))
  await send(list.slice(3, 8), text('same'))
  await send(list.slice(0, 5), text('other'))
  expect((await rig.stats()).duplicates).toBe(2)
  await rig.advance(24 * hour)
  await send(list, text('same'))
  expect((await rig.stats()).duplicates).toBe(2)
})

it('proves a send of 120,000 people in 12 calls', async () => {
  await rig.control('reset', { appid: service, followers: 120_000 })
  for (let page = 0; page < 12; page++) await send(await openIds(10_000, page * 10_000), text('once each'))
  expect(await rig.stats()).toMatchObject({
    jobs: 12,
    messages: 120_000,
    maxPerFollowerPerJob: 1,
    duplicates: 0,
  })
  await send(await openIds(2), text('once each'))
  expect((await rig.stats()).duplicates).toBe(2)
})
