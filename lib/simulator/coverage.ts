/** Every endpoint that WeChat's documents name, and what the simulator makes of it. A test holds this equal to the routes. */

export type Coverage = {
  path: string
  method: 'GET' | 'POST'
  status: 'supported' | 'partial' | 'absent'
  /** why not, or what is missing */
  reason?: string
  /** the document page */
  page: string
}

const row =
  (page: string, status: Coverage['status'], reason?: string) =>
  (method: Coverage['method'], ...paths: string[]): Coverage[] =>
    paths.map((path) => ({ path, method, status, page, ...(reason === undefined ? {} : { reason }) }))

const readersAreComputed = 'nobody reads here: readers are computed from how many received the article'
const smallLibrary = 'a public library of three templates in two categories'

export const coverage: readonly Coverage[] = [
  ...row('Access token', 'supported')('GET', '/cgi-bin/token'),
  ...row('api_getstableaccesstoken', 'supported')('POST', '/cgi-bin/stable_token'),
  ...row('openApi management', 'supported')(
    'POST',
    '/cgi-bin/clear_quota',
    '/cgi-bin/clear_quota/v2',
    '/cgi-bin/openapi/quota/get',
    '/cgi-bin/openapi/quota/clear',
    '/cgi-bin/openapi/rid/get',
  ),
  ...row('WeChat server IPs', 'supported')('GET', '/cgi-bin/get_api_domain_ip', '/cgi-bin/getcallbackip'),
  ...row(
    'Network detection',
    'partial',
    'looks up no name and pings nobody: it tells of the address as if it were reached',
  )('POST', '/cgi-bin/callback/check'),

  ...row('api_sendall', 'supported')('POST', '/cgi-bin/message/mass/sendall'),
  ...row('api_masssend', 'supported')('POST', '/cgi-bin/message/mass/send'),
  ...row('api_preview', 'supported')('POST', '/cgi-bin/message/mass/preview'),
  ...row('api_massmsgget', 'supported')('POST', '/cgi-bin/message/mass/get'),
  ...row('api_deletemassmsg', 'supported')('POST', '/cgi-bin/message/mass/delete'),
  ...row('api_massspeed', 'supported')(
    'POST',
    '/cgi-bin/message/mass/speed/get',
    '/cgi-bin/message/mass/speed/set',
  ),

  ...row('User management', 'supported')('GET', '/cgi-bin/user/get', '/cgi-bin/user/info'),
  ...row('User management', 'supported')(
    'POST',
    '/cgi-bin/user/info/batchget',
    '/cgi-bin/user/info/updateremark',
  ),
  ...row(
    'User management',
    'partial',
    'every migration counts as finished: 63182 and 63183 are not told apart anywhere',
  )('POST', '/cgi-bin/changeopenid'),
  ...row('Tag management', 'supported')('GET', '/cgi-bin/tags/get'),
  ...row('Tag management', 'supported')(
    'POST',
    '/cgi-bin/user/tag/get',
    '/cgi-bin/tags/getidlist',
    '/cgi-bin/tags/create',
    '/cgi-bin/tags/update',
    '/cgi-bin/tags/delete',
    '/cgi-bin/tags/members/batchtagging',
    '/cgi-bin/tags/members/batchuntagging',
  ),
  ...row('Group management (until 2016)', 'supported')('GET', '/cgi-bin/groups/get'),
  ...row('Group management (until 2016)', 'supported')(
    'POST',
    '/cgi-bin/groups/getid',
    '/cgi-bin/groups/create',
    '/cgi-bin/groups/update',
    '/cgi-bin/groups/delete',
    '/cgi-bin/groups/members/update',
    '/cgi-bin/groups/members/batchupdate',
  ),
  ...row('Blacklist', 'supported')(
    'POST',
    '/cgi-bin/tags/members/getblacklist',
    '/cgi-bin/tags/members/batchblacklist',
    '/cgi-bin/tags/members/batchunblacklist',
  ),

  ...row('Media', 'supported')('GET', '/cgi-bin/media/get'),
  ...row(
    'Media',
    'partial',
    'answers a voice as it was uploaded; WeChat has the recording in speex',
  )('GET', '/cgi-bin/media/get/jssdk'),
  ...row('Media', 'supported')(
    'POST',
    '/cgi-bin/media/upload',
    '/cgi-bin/media/uploadimg',
    '/cgi-bin/media/uploadnews',
    '/cgi-bin/media/uploadvideo',
  ),
  ...row('Material', 'supported')('GET', '/cgi-bin/material/get_materialcount'),
  ...row('Material', 'supported')(
    'POST',
    '/cgi-bin/material/add_material',
    '/cgi-bin/material/get_material',
    '/cgi-bin/material/batchget_material',
    '/cgi-bin/material/add_news',
    '/cgi-bin/material/update_news',
  ),
  ...row(
    'Material',
    'partial',
    'no material is in a menu or an automatic reply (48005, 45060)',
  )('POST', '/cgi-bin/material/del_material'),
  ...row('Draft box', 'supported')('GET', '/cgi-bin/draft/count'),
  ...row('Draft box', 'partial', 'products are kept unchecked (53404–53406)')(
    'POST',
    '/cgi-bin/draft/add',
    '/cgi-bin/draft/update',
  ),
  ...row('Draft box', 'supported')(
    'POST',
    '/cgi-bin/draft/get',
    '/cgi-bin/draft/delete',
    '/cgi-bin/draft/batchget',
    '/cgi-bin/draft/switch',
  ),
  ...row('Publishing', 'supported')(
    'POST',
    '/cgi-bin/freepublish/submit',
    '/cgi-bin/freepublish/get',
    '/cgi-bin/freepublish/delete',
    '/cgi-bin/freepublish/getarticle',
    '/cgi-bin/freepublish/batchget',
  ),

  ...row('QR code with parameter', 'supported')('POST', '/cgi-bin/qrcode/create'),
  ...row('QR code with parameter', 'supported')('GET', '/cgi-bin/showqrcode'),
  ...row('Web authorisation', 'supported')(
    'GET',
    '/connect/oauth2/authorize',
    '/sns/oauth2/access_token',
    '/sns/oauth2/refresh_token',
    '/sns/userinfo',
    '/sns/auth',
  ),
  ...row('JS-SDK', 'supported')('GET', '/cgi-bin/ticket/getticket'),

  ...row('Custom menu', 'absent', 'no part of sending')('POST', '/cgi-bin/menu/create'),
  ...row('Custom menu', 'absent', 'no part of sending')('GET', '/cgi-bin/menu/get', '/cgi-bin/menu/delete'),
  ...row(
    'Service_Center_messages',
    'partial',
    'wxcard is refused (45113): there are no cards',
  )('POST', '/cgi-bin/message/custom/send'),
  ...row('Service_Center_messages', 'supported')('POST', '/cgi-bin/message/custom/typing'),
  ...row('api_getmsglist', 'supported')('POST', '/customservice/msgrecord/getmsglist'),
  ...row('Template_Message_Interface', 'supported')('GET', '/cgi-bin/template/get_industry'),
  ...row('Template_Message_Interface', 'supported')('GET', '/cgi-bin/template/get_all_private_template'),
  ...row('Template_Message_Interface', 'supported')(
    'POST',
    '/cgi-bin/message/template/send',
    '/cgi-bin/template/api_set_industry',
    '/cgi-bin/template/del_private_template',
  ),
  ...row('Template_Message_Interface', 'partial', smallLibrary)('POST', '/cgi-bin/template/api_add_template'),
  ...row(
    'Template_Message_Interface',
    'absent',
    'nothing here is blocked for its content',
  )('POST', '/wxa/sec/queryblocktmplmsg'),
  ...row('Subscribe notification', 'supported')(
    'POST',
    '/cgi-bin/message/subscribe/bizsend',
    '/wxaapi/newtmpl/deltemplate',
  ),
  ...row('Subscribe notification', 'partial', smallLibrary)('POST', '/wxaapi/newtmpl/addtemplate'),
  ...row('Subscribe notification', 'supported')('GET', '/wxaapi/newtmpl/gettemplate'),
  ...row('Subscribe notification', 'partial', smallLibrary)(
    'GET',
    '/wxaapi/newtmpl/getcategory',
    '/wxaapi/newtmpl/getpubtemplatetitles',
    '/wxaapi/newtmpl/getpubtemplatekeywords',
  ),
  ...row('One-time subscription', 'supported')('GET', '/mp/subscribemsg'),
  ...row('One-time subscription', 'supported')('POST', '/cgi-bin/message/template/subscribe'),
  ...row('User statistics', 'supported')('POST', '/datacube/getusersummary', '/datacube/getusercumulate'),
  ...row('Article statistics', 'partial', readersAreComputed)(
    'POST',
    '/datacube/getarticlesummary',
    '/datacube/getarticletotal',
    '/datacube/getuserread',
    '/datacube/getuserreadhour',
    '/datacube/getusershare',
    '/datacube/getusersharehour',
    '/datacube/getarticleread',
    '/datacube/getarticleshare',
    '/datacube/getbizsummary',
    '/datacube/getarticletotaldetail',
  ),
  ...row('Message statistics', 'supported')(
    'POST',
    '/datacube/getupstreammsg',
    '/datacube/getupstreammsghour',
    '/datacube/getupstreammsgweek',
    '/datacube/getupstreammsgmonth',
    '/datacube/getupstreammsgdist',
    '/datacube/getupstreammsgdistweek',
    '/datacube/getupstreammsgdistmonth',
  ),
  ...row('Interface statistics', 'partial', 'tries and failures are real, the time they took is computed')(
    'POST',
    '/datacube/getinterfacesummary',
    '/datacube/getinterfacesummaryhour',
  ),
]

/** What openapi/quota/get knows, supported here or not. */
export const endpointPaths: ReadonlySet<string> = new Set(coverage.map((one) => one.path))
