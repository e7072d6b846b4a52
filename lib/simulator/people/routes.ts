import type { Routes } from '../route'
import {
  getFollowers,
  getGroupOfPerson,
  getGroups,
  getTagMembers,
  getTags,
  getTagsOfPerson,
  getUserInfo,
  getUserInfoBatch,
} from './lists'

export const peopleRoutes: Routes = {
  '/cgi-bin/user/get': { method: 'GET', need: 'verified', handler: getFollowers },
  '/cgi-bin/user/info': { method: 'GET', need: 'verified', handler: getUserInfo },
  '/cgi-bin/user/info/batchget': { method: 'POST', need: 'verified', handler: getUserInfoBatch },
  '/cgi-bin/user/tag/get': { method: 'POST', need: 'verified', handler: getTagMembers },
  '/cgi-bin/tags/get': { method: 'GET', need: 'verified', handler: getTags },
  '/cgi-bin/tags/getidlist': { method: 'POST', need: 'verified', handler: getTagsOfPerson },
  '/cgi-bin/groups/get': { method: 'GET', need: 'verified', handler: getGroups },
  '/cgi-bin/groups/getid': { method: 'POST', need: 'verified', handler: getGroupOfPerson },
}
