/** The blacklist: tags/members/*blacklist. The same people as in the legacy group 1. */
import { OPENIDS_PER_BLACKLISTING } from '@/lib/wechat/wire/limits'
import { ok, type Call, type Handler, type Json } from '../call'
import { BLACKLIST_ID, countMembers, UNGROUPED_ID, visitMembers } from './groupings'
import { pageOf, readOpenIdList, startOf } from './openid-list'
import { isBlacklisted } from './people'

/** tags/members/getblacklist: the cursor is `begin_openid` in the request and `next_openid` in the answer. */
export const getBlacklist: Handler = ({ account, body, state }) => {
  const blacklist = account.people.groups.find((group) => group.id === BLACKLIST_ID)
  if (!blacklist) return { total: 0, ...pageOf(account, []) }
  const found: number[] = []
  visitMembers(blacklist, startOf(account, body.begin_openid), (index) => {
    found.push(index)
    return found.length < state.switches.blacklistPage
  })
  return { total: countMembers(blacklist), ...pageOf(account, found) }
}

export const blacklistPeople: Handler = (call) => move(call, BLACKLIST_ID)

/** Whoever isn't in the blacklist stays in their group. */
export const unblacklistPeople: Handler = (call) => move(call, UNGROUPED_ID)

function move({ account, body, commit }: Call, groupId: number): Json {
  const people = readOpenIdList(account, body.openid_list, OPENIDS_PER_BLACKLISTING)
  const indices =
    groupId === BLACKLIST_ID ? people : people.filter((index) => isBlacklisted(account.people, index))
  commit({ type: 'people', appId: account.facts.appId, change: { type: 'moved', groupId, indices } })
  return ok
}
