import type { Route, Routes } from '../route'
import type { Handler } from '../call'
import { blacklistPeople, getBlacklist, unblacklistPeople } from './blacklist'
import {
  createGroup,
  deleteGroup,
  getGroupOfPerson,
  getGroups,
  movePeople,
  movePerson,
  updateGroup,
} from './groups'
import { changeOpenIds } from './migration'
import {
  createTag,
  deleteTag,
  getTagMembers,
  getTags,
  getTagsOfPerson,
  tagPeople,
  untagPeople,
  updateTag,
} from './tags'
import { getFollowers, getUserInfo, getUserInfoBatch, updateRemark } from './users'

const get = (handler: Handler): Route => ({ method: 'GET', need: 'verified', handler })
const post = (handler: Handler): Route => ({ method: 'POST', need: 'verified', handler })

export const peopleRoutes: Routes = {
  '/cgi-bin/user/get': get(getFollowers),
  '/cgi-bin/user/info': get(getUserInfo),
  '/cgi-bin/user/info/batchget': post(getUserInfoBatch),
  '/cgi-bin/user/info/updateremark': { ...post(updateRemark), need: 'verifiedService' },
  '/cgi-bin/changeopenid': post(changeOpenIds),
  '/cgi-bin/user/tag/get': post(getTagMembers),
  '/cgi-bin/tags/get': get(getTags),
  '/cgi-bin/tags/create': post(createTag),
  '/cgi-bin/tags/update': post(updateTag),
  '/cgi-bin/tags/delete': post(deleteTag),
  '/cgi-bin/tags/members/batchtagging': post(tagPeople),
  '/cgi-bin/tags/members/batchuntagging': post(untagPeople),
  '/cgi-bin/tags/getidlist': post(getTagsOfPerson),
  '/cgi-bin/tags/members/getblacklist': { ...post(getBlacklist), reads: 'optionalJson' },
  '/cgi-bin/tags/members/batchblacklist': post(blacklistPeople),
  '/cgi-bin/tags/members/batchunblacklist': post(unblacklistPeople),
  '/cgi-bin/groups/get': get(getGroups),
  '/cgi-bin/groups/getid': post(getGroupOfPerson),
  '/cgi-bin/groups/create': post(createGroup),
  '/cgi-bin/groups/update': post(updateGroup),
  '/cgi-bin/groups/delete': post(deleteGroup),
  '/cgi-bin/groups/members/update': post(movePerson),
  '/cgi-bin/groups/members/batchupdate': post(movePeople),
}
