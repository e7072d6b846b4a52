/** message/template/send; what became of the message comes as TEMPLATESENDJOBFINISH. */
import { TEMPLATE_CLIENT_ID_WINDOW_MS } from '@/lib/wechat/wire/limits'
import { ok, type Call, type Handler } from '../call'
import { requirePerson } from '../people/account-openids'
import { accepts, follows } from '../people/people'
import { pushResult } from '../push/push-event'
import { Refusal } from '../refusal'
import type { EventFault } from '../state'
import { deliverToPerson } from './deliver'
import { readTarget } from './target'
import type { Template, TemplatesState } from './templates'
import { readValues } from './values'

/** From the call until the event. */
const RESULT_AFTER_MS = 1000
const SUCCESS = 'success'

/** @throws Refusal 40003, 40037, 43004 doesn't follow, 47003 */
export const sendTemplate: Handler = (call) => {
  const { account, body, now } = call
  const index = requirePerson(account, body.touser)
  const template = requireTemplate(account.messaging.templates, 'own', body.template_id)
  if (!follows(account.people, index)) throw new Refusal(43004)
  const data = readValues(template, body.data)
  const target = readTarget(body)

  const key = isGiven(body.client_msg_id) ? `${index} ${String(body.client_msg_id)}` : null
  const before = key === null ? undefined : account.messaging.templates.sent.get(key)
  // Sent once: the answer is that of the first time.
  if (before && now - before.at < TEMPLATE_CLIENT_ID_WINDOW_MS) return { ...ok, msgid: before.msgId }

  const fault = takeEventFault(call)
  // Whoever refuses the account's messages doesn't get it.
  const status = fault?.status ?? (accepts(account.people, index) ? SUCCESS : 'failed:user block')
  const content = { template_id: template.id, title: template.title, ...target, data }
  const msgId =
    status === SUCCESS
      ? deliverToPerson(call, index, { msgtype: 'template', content, via: 'template' })
      : call.newId()
  if (key !== null) {
    call.commit({
      type: 'messaging',
      appId: account.facts.appId,
      change: { type: 'templates', change: { type: 'sent', key, msgId, at: now } },
    })
  }
  const fields = { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: msgId, Status: status }
  pushResult(call, { index, fields, dueAt: now + RESULT_AFTER_MS }, fault)
  return { ...ok, msgid: msgId }
}

/** @throws Refusal 40037 */
export function requireTemplate(state: TemplatesState, kind: 'own' | 'notify', id: unknown): Template {
  const template = typeof id === 'string' ? state[kind].get(id) : undefined
  if (!template) throw new Refusal(40037)
  return template
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

/** What was armed for the result of the next template message, if anything. */
function takeEventFault({ account, commit }: Call): EventFault | undefined {
  const fault = account.messaging.eventFaults[0]
  if (fault) commit({ type: 'messaging', appId: account.facts.appId, change: { type: 'eventFaultUsed' } })
  return fault
}
