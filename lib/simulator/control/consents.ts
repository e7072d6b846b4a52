/** A follower accepts notifications of a template, as on the phone's page that asks. */
import type { Call, Json } from '../call'
import { consentKey } from '../messages/consents'
import { openIdOf } from '../people/account-openids'
import { pushToCallback } from '../push/push-event'
import type { Account, State } from '../state'
import { accountOf, ControlError, integer, onlyFields, text } from './input'
import { requirePerson } from './person'

const MOST_TIMES = 1000

export function acceptNotifications(state: State, body: Json, toCall: (account: Account) => Call): Json {
  onlyFields(body, 'appid', 'openid', 'templateId', 'times')
  const account = accountOf(state, body.appid)
  const index = requirePerson(account, body.openid)
  const templateId = text(body, 'templateId')
  if (!account.messaging.templates.notify.has(templateId)) {
    throw new ControlError(404, 'The account has no such template for notifications.')
  }
  const times = integer(body, 'times', 1, MOST_TIMES, 1)
  const call = toCall(account)
  const change = { type: 'granted' as const, key: consentKey(index, templateId), times }
  call.commit({ type: 'messaging', appId: account.facts.appId, change: { type: 'consent', change } })
  const List = { TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: 1 }
  const Event = 'subscribe_msg_popup_event'
  pushToCallback(call, { index, fields: { MsgType: 'event', Event, SubscribeMsgPopupEvent: { List } } })
  return { ok: true, openid: openIdOf(account, index) }
}
