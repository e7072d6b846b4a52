/** A follower does something, and the account is told: messages and events as WeChat pushes them. */
import type { Call } from '../call'
import { follows } from '../people/people'
import type { QrCode } from '../qrcode/qrcode'
import { pushToCallback } from './push-event'
import type { PushFields } from './xml'

export type Act =
  | { act: 'unsubscribe' | 'refuse' | 'accept' }
  /** by a QR code, or without one */
  | { act: 'subscribe'; code?: Code }
  | { act: 'scan'; code: Code }
  | { act: 'text'; text: string }

type Code = Pick<QrCode, 'scene' | 'ticket'>

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
      if (!isFollowing) follow(call, index, what.code)
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
      if (!isFollowing) {
        follow(call, index, what.code)
        return true
      }
      const { scene, ticket: Ticket } = what.code
      commit({ type: 'messaging', appId, change: { type: 'interacted', index, kind: 'scan', at: now } })
      push(call, index, { MsgType: 'event', Event: 'SCAN', EventKey: String(scene), Ticket })
      return true
    }
  }
}

function follow(call: Call, index: number, code: Code | undefined): void {
  const { appId } = call.account.facts
  call.commit({ type: 'following', appId, index, following: true, at: call.now, scene: code?.scene })
  push(call, index, {
    MsgType: 'event',
    Event: 'subscribe',
    EventKey: code ? `qrscene_${code.scene}` : '',
    ...(code && { Ticket: code.ticket }),
  })
}

function push(call: Call, index: number, fields: PushFields): void {
  // Whoever left sees no answer.
  const replyTo = follows(call.account.people, index) ? index : undefined
  pushToCallback(call, { index, fields, replyTo })
}
