import type { Routes } from '../route'
import { clearOneQuota, clearQuota, clearQuotaV2, getQuota } from './quota'
import { getRefusedCall } from './rid'
import { checkCallback, getServerIps } from './servers'
import { classicToken, stableToken } from './token'

export const platformRoutes: Routes = {
  '/cgi-bin/token': { method: 'GET', auth: 'appIdInQuery', need: 'none', handler: classicToken },
  '/cgi-bin/stable_token': { method: 'POST', auth: 'appIdInBody', need: 'none', handler: stableToken },
  '/cgi-bin/clear_quota': { method: 'POST', need: 'none', handler: clearQuota },
  '/cgi-bin/clear_quota/v2': {
    method: 'POST',
    auth: 'appIdInBody',
    need: 'none',
    reads: 'optionalJson',
    handler: clearQuotaV2,
  },
  '/cgi-bin/openapi/quota/get': { method: 'POST', need: 'none', handler: getQuota },
  '/cgi-bin/openapi/quota/clear': { method: 'POST', need: 'none', handler: clearOneQuota },
  '/cgi-bin/openapi/rid/get': { method: 'POST', need: 'none', handler: getRefusedCall },
  '/cgi-bin/get_api_domain_ip': { method: 'GET', need: 'none', handler: getServerIps },
  '/cgi-bin/getcallbackip': { method: 'GET', need: 'none', handler: getServerIps },
  '/cgi-bin/callback/check': { method: 'POST', need: 'none', handler: checkCallback },
}
