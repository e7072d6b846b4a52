/** Puts a message or event on its way to the account's server, when it has one. Every area's events go through here. */
import type { Call } from '../call'
import { openIdOf } from '../people/account-openids'
import type { EventFault } from '../state'
import type { PushFields } from './xml'

type PushWhat = {
  /** whose act or news it is: FromUserName */
  index: number
  /** from MsgType on */
  fields: PushFields
  /** at once unless told */
  dueAt?: number
  /** whom a passive reply goes to; events that nobody sees the answer of have none */
  replyTo?: number
}

/** The event of a result, with what was armed for it: lost, twice, or later. */
export function pushResult(
  call: Call,
  { dueAt = call.now, ...what }: PushWhat,
  { fault, delayMs = 0 }: Pick<EventFault, 'fault' | 'delayMs'> = {},
): void {
  if (fault === 'lose') return
  const copies = fault === 'duplicate' ? 2 : 1
  for (let i = 0; i < copies; i++) pushToCallback(call, { ...what, dueAt: dueAt + delayMs })
}

export function pushToCallback(call: Call, { index, fields, dueAt = call.now, replyTo }: PushWhat): void {
  const { account } = call
  // A later push goes to where the account's server is by then.
  if (!account.callback && dueAt <= call.now) return
  const { appId, originalId } = account.facts
  const openId = openIdOf(account, index)
  const envelope = { ToUserName: originalId, FromUserName: openId, CreateTime: Math.floor(dueAt / 1000) }
  call.commit({ type: 'push', push: { appId, openId, fields: { ...envelope, ...fields }, dueAt, replyTo } })
}
