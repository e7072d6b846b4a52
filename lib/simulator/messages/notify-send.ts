/** message/subscribe/bizsend: one notification for each time that the person accepted. */
import { ok, type Handler } from '../call'
import { requirePerson } from '../people/account-openids'
import { pushToCallback } from '../push/push-event'
import { Refusal } from '../refusal'
import { consentKey } from './consents'
import { deliverToPerson } from './deliver'
import { readTarget } from './target'
import { requireTemplate } from './template-send'
import { readValues } from './values'

/** @throws Refusal 40003, 40037, 47003, 43101 nothing accepted, or all of it used */
export const sendNotification: Handler = (call) => {
  const { account, body, commit } = call
  const index = requirePerson(account, body.touser)
  const template = requireTemplate(account.messaging.templates, 'notify', body.template_id)
  const data = readValues(template, body.data)
  const target = readTarget({ url: body.page, miniprogram: body.miniprogram })
  const key = consentKey(index, template.id)
  if (!account.messaging.consents.left.has(key)) throw new Refusal(43101)
  const { appId } = account.facts
  commit({ type: 'messaging', appId, change: { type: 'consent', change: { type: 'used', key } } })
  const content = { template_id: template.id, title: template.title, ...target, data }
  const msgId = deliverToPerson(call, index, { msgtype: 'subscribe', content, via: 'subscribe' })
  const List = { TemplateId: template.id, MsgID: msgId, ErrorCode: 0, ErrorStatus: 'success' }
  const fields = { MsgType: 'event', Event: 'subscribe_msg_sent_event', SubscribeMsgSentEvent: { List } }
  pushToCallback(call, { index, fields })
  return ok
}
