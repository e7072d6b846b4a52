/** msgrecord/getmsglist: what was said between followers and customer service, in the order of message ids. */
import { CHAT_LOG_ROWS, CHAT_LOG_SPAN_S } from '@/lib/wechat/wire/limits'
import { isObject, toId, type Handler } from '../call'
import { openIdOf } from '../people/account-openids'
import { Refusal } from '../refusal'
import type { Account, Message } from '../state'

const SENT = 2002
const RECEIVED = 2003

/** @throws Refusal 65416 unreadable, 65417 more than a day */
export const getChatLog: Handler = ({ account, body }) => {
  const from = toId(body.starttime)
  const until = toId(body.endtime)
  const firstId = toId(body.msgid)
  const number = toId(body.number)
  if (from === null || until === null || firstId === null || number === null || from > until) {
    throw new Refusal(65416)
  }
  if (number < 1 || number > CHAT_LOG_ROWS) throw new Refusal(65416)
  if (until - from > CHAT_LOG_SPAN_S) throw new Refusal(65417)
  const found = [...account.messaging.conversations.keys()]
    .flatMap((index) => (account.messages.get(index) ?? []).map((message) => ({ index, message })))
    .filter(({ message }) => message.kind === 'own' || message.via === 'custom')
    .filter(({ message }) => message.msgId >= firstId && isWithin(message.at, from, until))
    .sort((a, b) => a.message.msgId - b.message.msgId)
    .slice(0, number)
  return {
    recordlist: found.map(({ index, message }) => ({
      openid: openIdOf(account, index),
      opercode: message.kind === 'own' ? RECEIVED : SENT,
      text: textOf(message),
      time: Math.floor(message.at / 1000),
      worker: workerOf(account),
    })),
    number: found.length,
    // Where the next page begins; 0 as real answers have it when there is nothing (2021-07).
    msgid: found.length === 0 ? 0 : (found.at(-1)?.message.msgId ?? 0) + 1,
  }
}

const isWithin = (at: number, from: number, until: number) => at >= from * 1000 && at <= until * 1000

/** Pictures and sounds are told as `[image]`, `[voice]`, `[video]`. */
const textOf = ({ msgtype, content }: Message): string =>
  msgtype === 'text' && isObject(content) ? String(content.content) : `[${msgtype}]`

/** No customer-service staff has an account of their own here. */
const workerOf = (account: Account) => `api@${account.facts.originalId}`
