/** Puts a message into one person's inbox. */
import type { Call } from '../call'
import type { Message } from '../state'

/** @returns its msg id */
export function deliverToPerson(
  call: Call,
  index: number,
  message: Pick<Message, 'msgtype' | 'content'> & Required<Pick<Message, 'via'>>,
): number {
  const msgId = call.newId()
  const { appId } = call.account.facts
  call.commit({
    type: 'message',
    appId,
    index,
    message: { ...message, msgId, at: call.now, kind: 'reply' },
  })
  return msgId
}
