import { expect, it } from 'vitest'
import { getFollowersPage, getGroups, getTags, getUserInfo, getUserInfos } from '@/lib/wechat/audience'
import { createWechatClient } from '@/lib/wechat/client'
import { getQuota } from '@/lib/wechat/quota'

/** A client whose every call gets this reply. */
function answering(reply: unknown) {
  const requests: Request[] = []
  const fetch = (request: Request) => {
    requests.push(request)
    return Response.json(reply)
  }
  const tokens = { get: async () => 'a-token', refresh: async () => 'another' }
  return { client: createWechatClient({ baseUrl: 'http://wechat.test', tokens, fetch }), requests }
}

it('reads tags and groups, numbers as text too', async () => {
  const tags = answering({
    tags: [
      { id: 2, name: '星标组', count: 0 },
      { id: '100', name: '', count: '7' },
    ],
  })
  expect(await getTags(tags.client)).toEqual([
    { id: 2, name: '星标组', count: 0 },
    { id: 100, name: '', count: 7 },
  ])
  expect(await getTags(answering({}).client)).toEqual([])
  const groups = answering({ groups: [{ id: 0, name: '未分组', count: 72596 }] })
  expect(await getGroups(groups.client)).toEqual([{ id: 0, name: '未分组', count: 72596 }])
  await expect(getTags(answering({ tags: [{ id: 'x' }] }).client)).rejects.toMatchObject({
    kind: 'bad_shape',
  })
})

it.each([
  [
    'a page',
    { total: 3, count: 2, data: { openid: ['o1', 'o2'] }, next_openid: 'o2' },
    undefined,
    ['o1', 'o2'],
    'o2',
  ],
  ['the page after the last', { total: 3, count: 0, next_openid: '' }, 'o3', [], null],
  ['nobody', { total: 0, count: 0, next_openid: '' }, undefined, [], null],
  [
    'a cursor on an empty page',
    { total: 3, count: 0, data: { openid: [] }, next_openid: 'o3' },
    'o2',
    [],
    null,
  ],
  [
    'a cursor that stands still',
    { total: 3, count: 1, data: { openid: ['o3'] }, next_openid: 'o3' },
    'o3',
    ['o3'],
    null,
  ],
] as const)('followers: %s', async (_what, reply, from, openIds, next) => {
  const { client, requests } = answering(reply)
  expect(await getFollowersPage(client, from)).toEqual({ total: reply.total, openIds, next })
  expect(new URL(requests[0]?.url ?? '').searchParams.get('next_openid')).toBe(from ?? null)
})

it('reads people with the fields of before 2021 empty, absent, or nothing known at all', async () => {
  const old = {
    subscribe: 1,
    openid: 'o1',
    nickname: '',
    sex: 0,
    subscribe_time: 1700000000,
    remark: '',
    tagid_list: [2],
  }
  const { client, requests } = answering({ user_info_list: [old, { subscribe: 0, openid: 'o2' }] })
  expect(await getUserInfos(client, ['o1', 'o2'])).toEqual([
    {
      openId: 'o1',
      subscribed: true,
      subscribedAt: new Date(1700000000_000),
      remark: '',
      tagIds: [2],
      scene: null,
      unionId: null,
    },
    {
      openId: 'o2',
      subscribed: false,
      subscribedAt: null,
      remark: '',
      tagIds: [],
      scene: null,
      unionId: null,
    },
  ])
  expect(await requests[0]?.json()).toEqual({
    user_list: [
      { openid: 'o1', lang: 'zh_CN' },
      { openid: 'o2', lang: 'zh_CN' },
    ],
  })
  expect(
    await getUserInfo(answering({ ...old, unionid: 'u', subscribe_scene: 'ADD_SCENE_QR_CODE' }).client, 'o1'),
  ).toMatchObject({
    unionId: 'u',
    scene: 'ADD_SCENE_QR_CODE',
  })
  await expect(getUserInfos(client, Array.from({ length: 101 }, String))).rejects.toThrow(RangeError)
})

it.each([
  [{ call_count: 60, refresh_second: 60 }, 60],
  [{ call_count: 10, refresh_second: 1 }, 600],
  [{ call_count: 0, refresh_second: 0 }, null],
  [undefined, null],
])('quota with rate %j', async (rate_limit, perMinute) => {
  const { client, requests } = answering({
    errcode: 0,
    quota: { daily_limit: 100, used: 3, remain: 97 },
    rate_limit,
  })
  expect(await getQuota(client, '/cgi-bin/message/mass/sendall')).toEqual({
    perDay: 100,
    used: 3,
    remaining: 97,
    perMinute,
  })
  expect(await requests[0]?.json()).toEqual({ cgi_path: '/cgi-bin/message/mass/sendall' })
})
