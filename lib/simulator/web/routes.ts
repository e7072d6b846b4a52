import type { OwnAuth, Routes } from '../route'
import { authorize } from './authorize'
import { noticePage } from './notice-page'
import { getTicket } from './ticket'
import { byVisitorToken, checkVisitor, exchangeCode, getVisitor, refresh } from './visitor-tokens'

/** On a page for people, an AppID of nobody is a page too. */
export const pageOfAppId: OwnAuth = {
  find: (state, query) => state.accounts.get(query.get('appid') ?? ''),
  otherwise: () => noticePage('AppID 参数错误', 'There is no account with this appid.'),
}

export const webRoutes: Routes = {
  // Whether the account may is for the page to say.
  '/connect/oauth2/authorize': { method: 'GET', auth: pageOfAppId, need: 'none', handler: authorize },
  '/sns/oauth2/access_token': {
    method: 'GET',
    auth: 'appIdInQuery',
    need: 'verifiedService',
    handler: exchangeCode,
  },
  '/sns/oauth2/refresh_token': {
    method: 'GET',
    auth: 'appIdInQuery',
    need: 'verifiedService',
    handler: refresh,
  },
  '/sns/userinfo': { method: 'GET', auth: byVisitorToken, need: 'verifiedService', handler: getVisitor },
  '/sns/auth': { method: 'GET', auth: byVisitorToken, need: 'verifiedService', handler: checkVisitor },
  '/cgi-bin/ticket/getticket': { method: 'GET', need: 'none', handler: getTicket },
}
