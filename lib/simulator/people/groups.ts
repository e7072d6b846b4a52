/** Legacy groups (until 2016): groups/*. A person is in one of them. */
import { GROUP_NAME_MAX, GROUPS_PER_ACCOUNT, OPENIDS_PER_TAGGING } from '@/lib/wechat/wire/limits'
import { isObject, ok, toId, type Call, type Handler, type Json } from '../call'
import { Refusal } from '../refusal'
import { requirePerson } from './account-openids'
import type { PeopleChange } from './change'
import { isSystemId, UNGROUPED_ID } from './groupings'
import { readOpenIdList } from './openid-list'
import { followerCount, groupIdOf } from './people'

/** WeChat's own three, then the account's; every follower is in exactly one. */
export const getGroups: Handler = ({ account: { people } }) => {
  const groups = people.groups.map(({ id, name, followers }) => ({ id, name, count: followers }))
  const ungrouped = followerCount(people) - groups.reduce((sum, group) => sum + group.count, 0)
  return { groups: [{ id: UNGROUPED_ID, name: '未分组', count: ungrouped }, ...groups] }
}

export const getGroupOfPerson: Handler = ({ account, body }) => ({
  groupid: groupIdOf(account.people, requirePerson(account, body.openid)),
})

export const createGroup: Handler = (call) => {
  const { people } = call.account
  const name = readName(call)
  if (people.groups.filter((group) => !isSystemId(group.id)).length >= GROUPS_PER_ACCOUNT) {
    throw new Refusal(45018)
  }
  const id = people.nextGroupId
  change(call, { type: 'groupCreated', id, name })
  return { group: { id, name } }
}

export const updateGroup: Handler = (call) => {
  const id = requireOwnGroup(call)
  change(call, { type: 'groupRenamed', id, name: readName(call) })
  return ok
}

export const deleteGroup: Handler = (call) => {
  change(call, { type: 'groupDeleted', id: requireOwnGroup(call) })
  return ok
}

/** groups/members/update */
export const movePerson: Handler = (call) => {
  const groupId = requireGroup(call, call.body.to_groupid)
  change(call, { type: 'moved', groupId, indices: [requirePerson(call.account, call.body.openid)] })
  return ok
}

/** groups/members/batchupdate */
export const movePeople: Handler = (call) => {
  const groupId = requireGroup(call, call.body.to_groupid)
  const indices = readOpenIdList(call.account, call.body.openid_list, OPENIDS_PER_TAGGING)
  change(call, { type: 'moved', groupId, indices })
  return ok
}

function change({ account, commit }: Call, made: PeopleChange): void {
  commit({ type: 'people', appId: account.facts.appId, change: made })
}

const groupIn = (body: Json): Json => (isObject(body.group) ? body.group : {})

/** @throws Refusal 40050 */
function requireGroup({ account }: Call, given: unknown): number {
  const id = toId(given)
  if (id === UNGROUPED_ID || account.people.groups.some((group) => group.id === id)) return Number(id)
  throw new Refusal(40050)
}

/** @throws Refusal 40050, 45016 for WeChat's own */
function requireOwnGroup(call: Call): number {
  const id = requireGroup(call, groupIn(call.body).id)
  if (isSystemId(id)) throw new Refusal(45016)
  return id
}

/** @throws Refusal 40051 or 40117 no name, 45017 too long */
function readName({ body, state }: Call): string {
  const { name } = groupIn(body)
  if (typeof name !== 'string' || name.trim() === '') throw new Refusal(state.switches.invalidGroupName)
  if ([...name].length > GROUP_NAME_MAX) throw new Refusal(45017)
  return name
}
