/** WeChat's addresses: path, method, and whether an access_token goes with the call. Facts only. */

export type Endpoint = { path: string; method: 'GET' | 'POST'; token: boolean }

const get = (path: string, token = true): Endpoint => ({ path, method: 'GET', token })
const post = (path: string, token = true): Endpoint => ({ path, method: 'POST', token })

export const endpoints = {
  token: get('/cgi-bin/token', false),
  stableToken: post('/cgi-bin/stable_token', false),
  quotaGet: post('/cgi-bin/openapi/quota/get'),
  massSendAll: post('/cgi-bin/message/mass/sendall'),
  massSend: post('/cgi-bin/message/mass/send'),
  massPreview: post('/cgi-bin/message/mass/preview'),
  massDelete: post('/cgi-bin/message/mass/delete'),
  massSpeedGet: post('/cgi-bin/message/mass/speed/get'),
  massSpeedSet: post('/cgi-bin/message/mass/speed/set'),
  massGet: post('/cgi-bin/message/mass/get'),
  userGet: get('/cgi-bin/user/get'),
  userInfo: get('/cgi-bin/user/info'),
  userInfoBatch: post('/cgi-bin/user/info/batchget'),
  tagsGet: get('/cgi-bin/tags/get'),
  groupsGet: get('/cgi-bin/groups/get'),
  mediaUpload: post('/cgi-bin/media/upload'),
  mediaUploadImage: post('/cgi-bin/media/uploadimg'),
  mediaUploadVideo: post('/cgi-bin/media/uploadvideo'),
  materialAdd: post('/cgi-bin/material/add_material'),
  materialGet: post('/cgi-bin/material/get_material'),
  materialDelete: post('/cgi-bin/material/del_material'),
  materialList: post('/cgi-bin/material/batchget_material'),
  draftAdd: post('/cgi-bin/draft/add'),
  draftGet: post('/cgi-bin/draft/get'),
  draftDelete: post('/cgi-bin/draft/delete'),
  draftList: post('/cgi-bin/draft/batchget'),
} as const satisfies Record<string, Endpoint>

/** WeChat's own hosts; api2 is the general disaster-recovery one (Interface_field_description). */
export const WECHAT_HOSTS = [
  'api.weixin.qq.com',
  'api2.weixin.qq.com',
  'sh.api.weixin.qq.com',
  'sz.api.weixin.qq.com',
  'hk.api.weixin.qq.com',
] as const

export const DEFAULT_API_BASE = 'https://api.weixin.qq.com'
