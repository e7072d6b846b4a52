import type { Route, Routes } from '../route'
import { pageOfAppId } from '../web/routes'
import { getChatLog } from './chat-log'
import { sendCustom, sendTyping } from './custom'
import { getIndustries, setIndustries } from './industries'
import { sendNotification } from './notify-send'
import {
  addNotifyTemplate,
  deleteNotifyTemplate,
  listCategories,
  listKeywords,
  listNotifyTemplates,
  listTitles,
} from './notify-templates'
import { sendOneTime, subscribePage } from './one-time'
import { addTemplate, deleteTemplate, listTemplates } from './own-templates'
import { sendTemplate } from './template-send'

const service = (method: Route['method'], handler: Route['handler']): Route => ({
  method,
  need: 'verifiedService',
  handler,
})
const message = { isMessage: true } as const

export const messagesRoutes: Routes = {
  '/cgi-bin/message/custom/send': { method: 'POST', need: 'verified', ...message, handler: sendCustom },
  '/cgi-bin/message/custom/typing': { method: 'POST', need: 'verified', handler: sendTyping },
  '/customservice/msgrecord/getmsglist': { method: 'POST', need: 'verified', handler: getChatLog },

  '/cgi-bin/template/api_set_industry': service('POST', setIndustries),
  '/cgi-bin/template/get_industry': service('GET', getIndustries),
  '/cgi-bin/template/api_add_template': service('POST', addTemplate),
  '/cgi-bin/template/get_all_private_template': service('GET', listTemplates),
  '/cgi-bin/template/del_private_template': service('POST', deleteTemplate),
  '/cgi-bin/message/template/send': { ...service('POST', sendTemplate), ...message },

  '/wxaapi/newtmpl/addtemplate': service('POST', addNotifyTemplate),
  '/wxaapi/newtmpl/deltemplate': service('POST', deleteNotifyTemplate),
  '/wxaapi/newtmpl/gettemplate': service('GET', listNotifyTemplates),
  '/wxaapi/newtmpl/getcategory': service('GET', listCategories),
  '/wxaapi/newtmpl/getpubtemplatetitles': service('GET', listTitles),
  '/wxaapi/newtmpl/getpubtemplatekeywords': service('GET', listKeywords),
  '/cgi-bin/message/subscribe/bizsend': { ...service('POST', sendNotification), ...message },

  // Whether the account may is for the page to say.
  '/mp/subscribemsg': { method: 'GET', auth: pageOfAppId, need: 'none', handler: subscribePage },
  '/cgi-bin/message/template/subscribe': { ...service('POST', sendOneTime), ...message },
}
