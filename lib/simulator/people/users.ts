/** Followers, page by page, and what WeChat tells of each: user/get, user/info, remarks. */
import { REMARK_MAX_BYTES, USER_INFO_BATCH_MAX, USER_PAGE } from '@/lib/wechat/wire/limits'
import { isObject, ok, type Call, type Handler, type Json } from '../call'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import type { Switches } from '../switches'
import { indexOfOpenId, openIdOf, requirePerson } from './account-openids'
import { createOpenIds } from './openid'
import { pageOf, startOf } from './openid-list'
import { followerCount, follows, groupIdOf, tagIdsOf, type PersonChange } from './people'

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
  return { total: followerCount(people), ...pageOf(account, found) }
}

export const getUserInfo: Handler = ({ account, query, state }) => {
  requireLang(query.get('lang') ?? undefined)
  return describe(account, requirePerson(account, query.get('openid')), state.switches)
}

/** user/info/batchget: up to 100; one who doesn't follow is told as `subscribe: 0` */
export const getUserInfoBatch: Handler = ({ account, body, state }) => {
  if (!Array.isArray(body.user_list)) throw new Refusal(40031)
  const list: unknown[] = body.user_list
  if (list.length > USER_INFO_BATCH_MAX || list.length === 0) throw new Refusal(40032)
  return {
    user_info_list: list.map((given) => {
      const entry = isObject(given) ? given : {}
      requireLang(entry.lang)
      const index = indexOfOpenId(account, entry.openid)
      if (index < 0) throw new Refusal(40003)
      return describe(account, index, state.switches)
    }),
  }
}

/** user/info/updateremark: less than 30 bytes; an empty one takes the remark away */
export const updateRemark: Handler = (call) => {
  const { account, body, commit } = call
  const index = requireFollower(call)
  const { remark } = body
  if (typeof remark !== 'string' || Buffer.byteLength(remark) > REMARK_MAX_BYTES) throw new Refusal(40092)
  commit({ type: 'people', appId: account.facts.appId, change: { type: 'remark', index, remark } })
  return ok
}

/** @throws Refusal 40003 nobody's OpenID, 43004 doesn't follow */
function requireFollower({ account, body }: Call): number {
  const index = requirePerson(account, body.openid)
  if (!follows(account.people, index)) throw new Refusal(43004)
  return index
}

/** @throws Refusal 40035: the page names three languages and no code; this is the stricter reading */
function requireLang(lang: unknown): void {
  if (lang === undefined || lang === '') return
  if (lang !== 'zh_CN' && lang !== 'zh_TW' && lang !== 'en') throw new Refusal(40035)
}

/** Long before the first day, a minute and a half apart. */
const FIRST_FOLLOWED_AT = 1_577_808_000
const SECONDS_APART = 90

const firstScenes = ['SEARCH', 'PROFILE_CARD', 'QR_CODE', 'PROFILE_LINK', 'PROFILE_ITEM', 'PAID', 'OTHERS']

/** Empty since 2021-12-27, or absent: WeChat does both. */
const noLongerTold = {
  nickname: '',
  sex: 0,
  language: 'zh_CN',
  city: '',
  province: '',
  country: '',
  headimgurl: '',
}

/** One for a person in all accounts, as those of one Open Platform account have. */
const unionIds = createOpenIds('open platform')

function describe(account: Account, index: number, switches: Switches): Json {
  const { people } = account
  const openid = openIdOf(account, index)
  if (!follows(people, index)) return { subscribe: 0, openid }
  const change = people.changes.get(index) ?? {}
  return {
    subscribe: 1,
    openid,
    ...(switches.privateFields === 'empty' ? noLongerTold : {}),
    subscribe_time: change.subscribedAt
      ? Math.floor(change.subscribedAt / 1000)
      : FIRST_FOLLOWED_AT + (index % 1_000_000) * SECONDS_APART,
    ...(switches.unionId === 'give' ? { unionid: unionIds.encode([index])[0] } : {}),
    remark: change.remark ?? '',
    groupid: groupIdOf(people, index),
    tagid_list: tagIdsOf(people, index),
    ...howTheyCame(index, change),
  }
}

function howTheyCame(index: number, { subscribedAt, scene }: PersonChange): Json {
  const first = subscribedAt === undefined ? firstScenes[index % firstScenes.length] : 'SEARCH'
  return {
    subscribe_scene: `ADD_SCENE_${scene === undefined ? first : 'QR_CODE'}`,
    qr_scene: typeof scene === 'number' ? scene : 0,
    qr_scene_str: typeof scene === 'string' ? scene : '',
  }
}
