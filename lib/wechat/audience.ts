/** Tags, legacy groups and followers, read only. */
import * as z from 'zod'
import { endpoints } from './wire/endpoints'
import { USER_INFO_BATCH_MAX } from './wire/limits'
import type { WechatClient } from './client'

/** A tag (标签) or a legacy group (分组), with how many followers are in it. */
export type AudiencePart = { id: number; name: string; count: number }

const number = z.coerce.number().int()
const part = z.object({ id: number, name: z.string().catch(''), count: number.catch(0) })

/** tags/get. Verified accounts only; others get 48001. */
export async function getTags(client: WechatClient): Promise<AudiencePart[]> {
  const reply = await client.call(endpoints.tagsGet, { schema: z.object({ tags: z.array(part).nullish() }) })
  return reply.tags ?? []
}

/** groups/get: only for accounts that still have groups. */
export async function getGroups(client: WechatClient): Promise<AudiencePart[]> {
  const reply = await client.call(endpoints.groupsGet, {
    schema: z.object({ groups: z.array(part).nullish() }),
  })
  return reply.groups ?? []
}

export type FollowersPage = {
  /** What WeChat says; collecting the pages may give another number, as people come and go meanwhile. */
  total: number
  openIds: string[]
  /** Where the next page starts; null when this was the last. */
  next: string | null
}

const followersReply = z.object({
  total: number,
  count: number.nullish(),
  data: z.object({ openid: z.array(z.string()).nullish() }).nullish(),
  next_openid: z.string().nullish(),
})

/** user/get: 10,000 a page. The page after the last has no `data` and an empty next_openid. */
export async function getFollowersPage(client: WechatClient, nextOpenId?: string): Promise<FollowersPage> {
  const query = nextOpenId ? { next_openid: nextOpenId } : undefined
  const reply = await client.call(endpoints.userGet, { schema: followersReply, query })
  const openIds = reply.data?.openid ?? []
  const next = reply.next_openid || null
  // An empty page, or a cursor that doesn't move, ends the walk whatever the cursor says.
  return { total: reply.total, openIds, next: openIds.length === 0 || next === nextOpenId ? null : next }
}

export type UserInfo = {
  openId: string
  /** False: not a follower, and nothing else is known. */
  subscribed: boolean
  subscribedAt: Date | null
  remark: string
  tagIds: number[]
  scene: string | null
  unionId: string | null
}

/** Nickname, avatar, sex and place are gone since 2021-12-27: absent or empty, so never read. */
const userReply = z
  .object({
    openid: z.string(),
    subscribe: number.catch(0),
    subscribe_time: number.nullish().catch(null),
    remark: z.string().nullish(),
    tagid_list: z.array(number).nullish(),
    subscribe_scene: z.string().nullish(),
    unionid: z.string().nullish(),
  })
  .transform((user): UserInfo => ({
    openId: user.openid,
    subscribed: user.subscribe === 1,
    subscribedAt: user.subscribe_time ? new Date(user.subscribe_time * 1000) : null,
    remark: user.remark ?? '',
    tagIds: user.tagid_list ?? [],
    scene: user.subscribe_scene || null,
    unionId: user.unionid || null,
  }))

/** user/info */
export async function getUserInfo(client: WechatClient, openId: string): Promise<UserInfo> {
  return client.call(endpoints.userInfo, { schema: userReply, query: { openid: openId, lang: 'zh_CN' } })
}

/** user/info/batchget: up to 100 a call. */
export async function getUserInfos(client: WechatClient, openIds: string[]): Promise<UserInfo[]> {
  if (openIds.length > USER_INFO_BATCH_MAX)
    throw new RangeError(`At most ${USER_INFO_BATCH_MAX} followers a call`)
  const reply = await client.call(endpoints.userInfoBatch, {
    schema: z.object({ user_info_list: z.array(userReply) }),
    body: { user_list: openIds.map((openid) => ({ openid, lang: 'zh_CN' })) },
  })
  return reply.user_info_list
}
