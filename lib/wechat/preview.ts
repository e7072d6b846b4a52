/** Preview to one person. Shares no code with mass.ts, so no mistake here can reach more than that person. */
import * as z from 'zod'
import { endpoints } from './wire/endpoints'
import type { WechatClient } from './client'
import type { WechatMessage } from './message'
import { optionalWechatId } from './wechat-id'

/** By OpenID, or by WeChat name (微信号): the latter 100 times a day (api_preview). */
export type PreviewRecipient = { openId: string } | { wechatName: string }

const previewReply = z.looseObject({ msg_id: optionalWechatId })

/** The newest pages' answer has no msg_id; older ones do. Costs no mass quota. */
export async function sendPreview(
  client: WechatClient,
  { message, to }: { message: WechatMessage; to: PreviewRecipient },
): Promise<{ msgId: string | null }> {
  const recipient = 'openId' in to ? { touser: oneWord(to.openId) } : { towxname: oneWord(to.wechatName) }
  const body = { ...recipient, ...payload(message) }
  const reply = await client.call(endpoints.massPreview, { schema: previewReply, body })
  return { msgId: reply.msg_id }
}

/** Pictures go one at a time here, by the older object (api_preview). */
function payload(message: WechatMessage): object {
  switch (message.type) {
    case 'text':
      return { msgtype: 'text', text: { content: message.text } }
    case 'image':
      return { msgtype: 'image', image: { media_id: message.mediaIds[0] } }
    case 'voice':
      return { msgtype: 'voice', voice: { media_id: message.mediaId } }
    case 'music':
      return { msgtype: 'music', music: { media_id: message.mediaId } }
    case 'video':
      return { msgtype: 'mpvideo', mpvideo: { media_id: message.mediaId } }
    case 'article':
      return { msgtype: 'mpnews', mpnews: { media_id: message.mediaId } }
    case 'card':
      // `card_ext` is a string with JSON in it; without a signature nobody checks, its fields are empty.
      return { msgtype: 'wxcard', wxcard: { card_id: message.cardId, card_ext: '{}' } }
    default:
      throw new TypeError(`No preview of this type: ${JSON.stringify(message satisfies never)}`)
  }
}

function oneWord(recipient: string): string {
  if (typeof recipient !== 'string' || recipient.trim() === '')
    throw new TypeError('A preview needs one recipient')
  return recipient.trim()
}
