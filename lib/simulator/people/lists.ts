/** Followers, page by page, and what WeChat tells of each: user/*, tags/*, groups/*. */
import { USER_INFO_BATCH_MAX, USER_PAGE } from '@/lib/wechat/wire/limits'
import { isObject, toId, type Handler, type Json } from '../call'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import type { Switches } from '../switches'
import { indexOfOpenId, openIdOf, openIdsOf, requirePerson } from './account-openids'
import { UNGROUPED_ID } from './groupings'
import { followerCount, follows, groupIdOf, memberCount, membersOf, tagIdsOf } from './people'

/** user/get: 10,000 a page; the page after the last has no `data` */
export const getFollowers: Handler = ({ account, query }) => {
  const { people } = account
  const found: number[] = []
  for (
    let index = startOf(account, query.get('next_openid'));
    index < people.size && found.length < USER_PAGE;
    index++
  ) {
    if (follows(people, index)) found.push(index)
  }
  return { total: followerCount(people), ...page(account, found) }
}

/** user/tag/get */
export const getTagMembers: Handler = ({ account, body }) => {
  const id = toId(body.tagid)
  const tag = account.people.tags.find((one) => one.id === id)
  if (!tag) throw new Refusal(45159)
  return page(account, membersOf(account.people, 'tag', tag, startOf(account, body.next_openid), USER_PAGE))
}

function startOf(account: Account, cursor: unknown): number {
  return cursor === undefined || cursor === null || cursor === '' ? 0 : requirePerson(account, cursor) + 1
}

function page(account: Account, indices: number[]): Json {
  if (indices.length === 0) return { count: 0, next_openid: '' }
  const openid = openIdsOf(account).encode(indices)
  return { count: openid.length, data: { openid }, next_openid: openid.at(-1) }
}

export const getUserInfo: Handler = ({ account, query, state }) =>
  describe(account, requirePerson(account, query.get('openid')), state.switches)

/** user/info/batchget: up to 100; one who doesn't follow is told as `subscribe: 0` */
export const getUserInfoBatch: Handler = ({ account, body, state }) => {
  if (!Array.isArray(body.user_list)) throw new Refusal(40031)
  const list: unknown[] = body.user_list
  if (list.length > USER_INFO_BATCH_MAX || list.length === 0) throw new Refusal(40032)
  return {
    user_info_list: list.map((entry) => {
      const openId = isObject(entry) ? entry.openid : undefined
      const index = indexOfOpenId(account, openId)
      if (index < 0) throw new Refusal(40003)
      return describe(account, index, state.switches)
    }),
  }
}

/** Long before the first day, a minute and a half apart. */
const FIRST_FOLLOWED_AT = 1_577_808_000
const SECONDS_APART = 90

function describe(account: Account, index: number, switches: Switches): Json {
  const { people } = account
  const openid = openIdOf(account, index)
  if (!follows(people, index)) return { subscribe: 0, openid }
  const change = people.changes.get(index)
  const gone = {
    nickname: '',
    sex: 0,
    language: 'zh_CN',
    city: '',
    province: '',
    country: '',
    headimgurl: '',
  }
  return {
    subscribe: 1,
    openid,
    ...(switches.privateFields === 'empty' ? gone : {}),
    subscribe_time: change?.subscribedAt
      ? Math.floor(change.subscribedAt / 1000)
      : FIRST_FOLLOWED_AT + (index % 1_000_000) * SECONDS_APART,
    remark: change?.remark ?? '',
    groupid: groupIdOf(people, index),
    tagid_list: tagIdsOf(people, index),
    subscribe_scene: change?.scene ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
    qr_scene: /^\d{1,9}$/.test(change?.scene ?? '') ? Number(change?.scene) : 0,
    qr_scene_str: /^\d{1,9}$/.test(change?.scene ?? '') ? '' : (change?.scene ?? ''),
  }
}

export const getTags: Handler = ({ account: { people } }) => ({
  tags: people.tags.map((tag) => ({ id: tag.id, name: tag.name, count: memberCount(people, 'tag', tag) })),
})

export const getTagsOfPerson: Handler = ({ account, body }) => ({
  tagid_list: tagIdsOf(account.people, requirePerson(account, body.openid)),
})

/** groups/get: the three of WeChat's own, then the account's */
export const getGroups: Handler = ({ account: { people } }) => {
  const own = people.groups.map((group) => ({
    id: group.id,
    name: group.name,
    count: memberCount(people, 'group', group),
  }))
  const ungrouped = followerCount(people) - own.reduce((sum, group) => sum + group.count, 0)
  return {
    groups: [
      { id: UNGROUPED_ID, name: '未分组', count: ungrouped },
      { id: 1, name: '黑名单', count: 0 },
      { id: 2, name: '星标组', count: 0 },
      ...own,
    ],
  }
}

export const getGroupOfPerson: Handler = ({ account, body }) => ({
  groupid: groupIdOf(account.people, requirePerson(account, body.openid)),
})
