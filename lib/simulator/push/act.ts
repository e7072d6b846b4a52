/** A follower does something, and the account is told: messages and events as WeChat pushes them. */
import type { Call } from '../call'
import { follows } from '../people/people'
import type { QrCode } from '../qrcode/qrcode'
import { pushToCallback } from './push-event'
import type { PushFields } from './xml'

export type Act =
  | { act: 'subscribe' | 'unsubscribe' | 'refuse' | 'accept' }
  | { act: 'scan'; code: Pick<QrCode, 'scene' | 'ticket'> }
  | { act: 'text'; text: string }

/** @returns false for what a person in this state can't do: write, leave or refuse messages without following */
export function act(call: Call, index: number, what: Act): boolean {
  const { account, now, commit } = call
  const { appId } = account.facts
  const isFollowing = follows(account.people, index)
  switch (what.act) {
    case 'text': {
      if (!isFollowing) return false
      const msgId = call.newId()
      const message = {
        msgId,
        msgtype: 'text',
        content: { content: what.text },
        at: now,
        kind: 'own' as const,
      }
      commit({ type: 'message', appId, index, message })
      push(call, index, { MsgType: 'text', Content: what.text, MsgId: msgId })
      return true
    }
    case 'subscribe':
      if (isFollowing) return true
      commit({ type: 'following', appId, index, following: true, at: now })
      push(call, index, { MsgType: 'event', Event: 'subscribe', EventKey: '' })
      return true
    case 'unsubscribe':
      if (!isFollowing) return false
      commit({ type: 'following', appId, index, following: false, at: now })
      push(call, index, { MsgType: 'event', Event: 'unsubscribe', EventKey: '' })
      return true
    // WeChat tells nobody of this.
    case 'refuse':
    case 'accept':
      if (!isFollowing) return false
      commit({
        type: 'people',
        appId,
        change: { type: 'refusing', index, refusing: what.act === 'refuse' },
      })
      return true
    case 'scan': {
      const { scene, ticket: Ticket } = what.code
      if (isFollowing) {
        commit({ type: 'messaging', appId, change: { type: 'interacted', index, kind: 'scan', at: now } })
        push(call, index, { MsgType: 'event', Event: 'SCAN', EventKey: String(scene), Ticket })
        return true
      }
      commit({ type: 'following', appId, index, following: true, at: now, scene })
      const EventKey = `qrscene_${scene}`
      push(call, index, { MsgType: 'event', Event: 'subscribe', EventKey, Ticket })
      return true
    }
  }
}

function push(call: Call, index: number, fields: PushFields): void {
  // Whoever left sees no answer.
  const replyTo = follows(call.account.people, index) ? index : undefined
  pushToCallback(call, { index, fields, replyTo })
}
