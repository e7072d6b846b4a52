/** message/mass/preview: a message to one person, at no cost to the mass quota. */
import type { Call, Handler } from '../call'
import { indexOfOpenId } from '../people/account-openids'
import { indexOfWechatName } from '../people/names'
import { exists, follows, isBlacklisted, type People } from '../people/people'
import { usePreviewByName } from '../platform/quota'
import { Refusal } from '../refusal'
import { readContent } from './content'

export const preview: Handler = (call) => {
  const { msgtype, content } = readContent(call, 'preview')
  const index = readRecipient(call)
  const { appId } = call.account.facts
  const message = { msgId: call.newId(), msgtype, content, at: call.now, kind: 'preview' as const }
  call.commit({ type: 'message', appId, index, message })
  return { errcode: 0, errmsg: 'preview success', msg_id: message.msgId }
}

/** `towxname` wins over `touser`. @throws Refusal 40132 unknown name, 40003 unknown OpenID */
function readRecipient(call: Call): number {
  const { towxname, touser } = call.body
  const { people } = call.account
  if (towxname !== undefined && towxname !== '') {
    const index = indexOfWechatName(String(towxname))
    if (!exists(people, index)) throw new Refusal(40132)
    requireReachable(people, index)
    usePreviewByName(call)
    return index
  }
  const index = indexOfOpenId(call.account, touser)
  if (index < 0) throw new Refusal(40003)
  requireReachable(people, index)
  return index
}

/** @throws Refusal 43004 doesn't follow, 43019 in the blacklist */
function requireReachable(people: People, index: number): void {
  if (!follows(people, index)) throw new Refusal(43004)
  if (isBlacklisted(people, index)) throw new Refusal(43019)
}
