/** WeChat's calls that the simulator answers. */
import type { Need } from './accounts'
import type { Handler } from './call'
import { preview } from './mass/preview'
import { sendAll, sendToList } from './mass/send'
import { getMassStatus } from './mass/status'
import {
  getFollowers,
  getGroupOfPerson,
  getGroups,
  getTagMembers,
  getTags,
  getTagsOfPerson,
  getUserInfo,
  getUserInfoBatch,
} from './people/lists'
import { clearOneQuota, clearQuota, clearQuotaV2, getQuota } from './quota'
import { classicToken, stableToken } from './token'

export type Route = {
  method: 'GET' | 'POST'
  /** where the account's AppID is, for calls without an access_token */
  appIdIn?: 'query' | 'body'
  need: Need
  /** a message's text comes with it: the switch for \uXXXX applies */
  isMessage?: true
  handler: Handler
}

export const routes: Readonly<Record<string, Route>> = {
  '/cgi-bin/token': { method: 'GET', appIdIn: 'query', need: 'none', handler: classicToken },
  '/cgi-bin/stable_token': { method: 'POST', appIdIn: 'body', need: 'none', handler: stableToken },
  '/cgi-bin/clear_quota': { method: 'POST', need: 'none', handler: clearQuota },
  '/cgi-bin/clear_quota/v2': { method: 'POST', appIdIn: 'body', need: 'none', handler: clearQuotaV2 },
  '/cgi-bin/openapi/quota/get': { method: 'POST', need: 'none', handler: getQuota },
  '/cgi-bin/openapi/quota/clear': { method: 'POST', need: 'none', handler: clearOneQuota },
  '/cgi-bin/message/mass/sendall': { method: 'POST', need: 'massSendAll', isMessage: true, handler: sendAll },
  '/cgi-bin/message/mass/send': { method: 'POST', need: 'massSend', isMessage: true, handler: sendToList },
  '/cgi-bin/message/mass/preview': { method: 'POST', need: 'verified', isMessage: true, handler: preview },
  '/cgi-bin/message/mass/get': { method: 'POST', need: 'verified', handler: getMassStatus },
  '/cgi-bin/user/get': { method: 'GET', need: 'verified', handler: getFollowers },
  '/cgi-bin/user/info': { method: 'GET', need: 'verified', handler: getUserInfo },
  '/cgi-bin/user/info/batchget': { method: 'POST', need: 'verified', handler: getUserInfoBatch },
  '/cgi-bin/user/tag/get': { method: 'POST', need: 'verified', handler: getTagMembers },
  '/cgi-bin/tags/get': { method: 'GET', need: 'verified', handler: getTags },
  '/cgi-bin/tags/getidlist': { method: 'POST', need: 'verified', handler: getTagsOfPerson },
  '/cgi-bin/groups/get': { method: 'GET', need: 'verified', handler: getGroups },
  '/cgi-bin/groups/getid': { method: 'POST', need: 'verified', handler: getGroupOfPerson },
}
