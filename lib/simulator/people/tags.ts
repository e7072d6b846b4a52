/** Tags: tags/*, user/tag/get. */
import {
  OPENIDS_PER_TAGGING,
  TAG_DELETE_FOLLOWERS_MAX,
  TAG_NAME_MAX,
  TAGS_PER_ACCOUNT,
  TAGS_PER_FOLLOWER,
  USER_PAGE,
} from '@/lib/wechat/wire/limits'
import { isObject, ok, toId, type Call, type Handler, type Json } from '../call'
import { Refusal } from '../refusal'
import { openIdsOf, requirePerson } from './account-openids'
import type { PeopleChange } from './change'
import { isMember, isSystemId, type Grouping } from './groupings'
import { pageOf, readOpenIdList, startOf } from './openid-list'
import { follows, membersOf, tagIdsOf, type People } from './people'

export const getTags: Handler = ({ account: { people } }) => ({
  tags: people.tags.map(({ id, name, followers }) => ({ id, name, count: followers })),
})

export const createTag: Handler = (call) => {
  const { people } = call.account
  const name = readName(people, tagIn(call.body).name)
  if (people.tags.filter((tag) => !isSystemId(tag.id)).length >= TAGS_PER_ACCOUNT) throw new Refusal(45056)
  const id = people.nextTagId
  change(call, { type: 'tagCreated', id, name })
  return { tag: { id, name } }
}

export const updateTag: Handler = (call) => {
  const { id } = requireOwnTag(call)
  change(call, { type: 'tagRenamed', id, name: readName(call.account.people, tagIn(call.body).name, id) })
  return ok
}

/** The tag goes from everybody who has it. */
export const deleteTag: Handler = (call) => {
  const { id, followers } = requireOwnTag(call)
  if (followers > TAG_DELETE_FOLLOWERS_MAX) throw new Refusal(45057)
  change(call, { type: 'tagDeleted', id })
  return ok
}

/** user/tag/get */
export const getTagMembers: Handler = ({ account, body }) => {
  const tag = requireTag(account.people, body.tagid)
  return pageOf(account, membersOf(account.people, tag, startOf(account, body.next_openid), USER_PAGE))
}

export const getTagsOfPerson: Handler = ({ account, body }) => ({
  tagid_list: tagIdsOf(account.people, requirePerson(account, body.openid)),
})

/**
 * Tags whom it can. Those who left, and those with 20 tags, come back as 45171 with `fail_openid_list`; when all of them
 * have 20 tags it is 45059.
 */
export const tagPeople: Handler = (call) => {
  const { people } = call.account
  const tag = requireTag(people, call.body.tagid)
  const indices = readOpenIdList(call.account, call.body.openid_list, OPENIDS_PER_TAGGING)
  const fits = (index: number) => isMember(tag, index) || tagIdsOf(people, index).length < TAGS_PER_FOLLOWER
  const able = indices.filter((index) => follows(people, index) && fits(index))
  if (!indices.some(fits)) throw new Refusal(45059)
  change(call, { type: 'tagged', id: tag.id, indices: able, member: true })
  if (able.length === indices.length) return ok
  const failed = indices.filter((index) => !able.includes(index))
  throw new Refusal(45171, { fail_openid_list: openIdsOf(call.account).encode(failed) })
}

export const untagPeople: Handler = (call) => {
  const tag = requireTag(call.account.people, call.body.tagid)
  const indices = readOpenIdList(call.account, call.body.openid_list, OPENIDS_PER_TAGGING)
  change(call, { type: 'tagged', id: tag.id, indices, member: false })
  return ok
}

function change({ account, commit }: Call, made: PeopleChange): void {
  commit({ type: 'people', appId: account.facts.appId, change: made })
}

const tagIn = (body: Json): Json => (isObject(body.tag) ? body.tag : {})

/** @throws Refusal 45159 */
function requireTag(people: People, given: unknown): Grouping {
  const id = toId(given)
  const tag = people.tags.find((one) => one.id === id)
  if (!tag) throw new Refusal(45159)
  return tag
}

/** A tag that may be changed. @throws Refusal 45058 for WeChat's own (0, 1, 2), 45159 */
function requireOwnTag({ account, body }: Call): Grouping {
  const id = toId(tagIn(body).id)
  if (id !== null && isSystemId(id)) throw new Refusal(45058)
  return requireTag(account.people, id)
}

/** @param ownId the tag that may keep the name. @throws Refusal 45157 no name or another tag's, 45158 too long */
function readName(people: People, name: unknown, ownId?: number): string {
  if (typeof name !== 'string' || name.trim() === '') throw new Refusal(45157)
  if ([...name].length > TAG_NAME_MAX) throw new Refusal(45158)
  if (people.tags.some((tag) => tag.name === name && tag.id !== ownId)) throw new Refusal(45157)
  return name
}
