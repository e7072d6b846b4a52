/** Preview to one person. Shares no code with mass.ts, so no mistake here can reach more than that person. */
import * as z from 'zod'
import { endpoints } from './wire/endpoints'
import type { WechatClient } from './client'
import { optionalWechatId } from './wechat-id'

export type PreviewMessage = { type: 'text'; text: string }

/** By OpenID, or by WeChat name (微信号): the latter 100 times a day (api_preview). */
export type PreviewRecipient = { openId: string } | { wechatName: string }

const previewReply = z.looseObject({ msg_id: optionalWechatId })

/** The newest pages' answer has no msg_id; older ones do. Costs no mass quota. */
export async function sendPreview(
  client: WechatClient,
  { message, to }: { message: PreviewMessage; to: PreviewRecipient },
): Promise<{ msgId: string | null }> {
  const recipient = 'openId' in to ? { touser: oneWord(to.openId) } : { towxname: oneWord(to.wechatName) }
  const body = { ...recipient, ...payload(message) }
  const reply = await client.call(endpoints.massPreview, { schema: previewReply, body })
  return { msgId: reply.msg_id }
}

function payload(message: PreviewMessage): object {
  switch (message.type) {
    case 'text':
      return { msgtype: 'text', text: { content: message.text } }
    default:
      throw new TypeError(`No preview of this type: ${JSON.stringify(message.type satisfies never)}`)
  }
}

function oneWord(recipient: string): string {
  if (typeof recipient !== 'string' || recipient.trim() === '')
    throw new TypeError('A preview needs one recipient')
  return recipient.trim()
}
