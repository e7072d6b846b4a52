/** message/custom/send and typing: the account writes to a follower who did something lately. */
import { TYPING_AFTER_EXCHANGE_MS } from '@/lib/wechat/wire/limits'
import { ok, type Handler } from '../call'
import { requirePerson } from '../people/account-openids'
import { follows } from '../people/people'
import { Refusal } from '../refusal'
import { readCustomContent } from './custom-content'
import { deliverToPerson } from './deliver'
import { isTyping, requireWindow } from './windows'

/** @throws Refusal 40003, what is wrong with the message, 45015 outside every window or left, 45047 too many */
export const sendCustom: Handler = (call) => {
  const { account, body, now, state, commit } = call
  const { appId } = account.facts
  const index = requirePerson(account, body.touser)
  const message = readCustomContent(call)
  if (!follows(account.people, index)) throw new Refusal(45015)
  const window = requireWindow(account.messaging.conversations.get(index), now, state.switches)
  deliverToPerson(call, index, { ...message, via: 'custom' })
  commit({ type: 'messaging', appId, change: { type: 'customSent', index, window, at: now } })
  return ok
}

/** @throws Refusal 45072 neither command, 45080 no exchange within 30 s, 45081 it shows already */
export const sendTyping: Handler = ({ account, body, now, state, commit }) => {
  const { appId } = account.facts
  const index = requirePerson(account, body.touser)
  const { command } = body
  if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072)
  if (command === 'CancelTyping') {
    commit({ type: 'messaging', appId, change: { type: 'typing', index, since: null } })
    return ok
  }
  const conversation = account.messaging.conversations.get(index)
  if (!follows(account.people, index)) throw new Refusal(45015)
  if (!conversation || now - conversation.lastAt >= TYPING_AFTER_EXCHANGE_MS) throw new Refusal(45080)
  requireWindow(conversation, now, state.switches)
  if (isTyping(conversation, now)) throw new Refusal(45081)
  commit({ type: 'messaging', appId, change: { type: 'typing', index, since: now } })
  return ok
}
