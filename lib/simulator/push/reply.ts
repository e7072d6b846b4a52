/** What the account answers to a follower's message: nothing, a passive reply, or something WeChat can't read. */
import type { Callback } from '../state'
import { decrypt, sign } from './cipher'
import { xmlElements, xmlText } from './xml'

export type Reply =
  { type: 'nothing' } | { type: 'message'; msgtype: string; content: unknown } | { type: 'unreadable' }

const nothing: Reply = { type: 'nothing' }
const unreadable: Reply = { type: 'unreadable' }

/** Plain replies in plain mode, encrypted ones in safe mode, either in compatible mode (encryption page). */
export function readReply(body: string, appId: string, callback: Callback, openId: string): Reply {
  const text = body.trim()
  if (text === '' || text === 'success') return nothing
  const encrypted = xmlText(text, 'Encrypt')
  if (encrypted === null) return callback.mode === 'safe' ? unreadable : readPlain(text, openId)
  if (callback.mode === 'plain') return unreadable
  const signature = sign(
    callback.token,
    xmlText(text, 'TimeStamp') ?? '',
    xmlText(text, 'Nonce') ?? '',
    encrypted,
  )
  if (signature !== xmlText(text, 'MsgSignature')) return unreadable
  const plain = decrypt(encrypted, appId, callback.encodingAesKey)
  return plain === null ? unreadable : readPlain(plain, openId)
}

function readPlain(xml: string, openId: string): Reply {
  if (!xml.startsWith('<xml>') || xmlText(xml, 'ToUserName') !== openId || !xmlText(xml, 'FromUserName')) {
    return unreadable
  }
  const msgtype = xmlText(xml, 'MsgType')
  const text = (name: string) => xmlText(xml, name) ?? ''
  switch (msgtype) {
    case 'text': {
      const content = text('Content')
      return content === '' ? unreadable : { type: 'message', msgtype, content: { content } }
    }
    case 'image':
    case 'voice':
      return { type: 'message', msgtype, content: { media_id: text('MediaId') } }
    case 'video':
      return {
        type: 'message',
        msgtype,
        content: { media_id: text('MediaId'), title: text('Title'), description: text('Description') },
      }
    case 'music':
      return {
        type: 'message',
        msgtype,
        content: {
          title: text('Title'),
          description: text('Description'),
          musicurl: text('MusicUrl'),
          hqmusicurl: text('HQMusicUrl'),
          thumb_media_id: text('ThumbMediaId'),
        },
      }
    case 'news':
      return { type: 'message', msgtype, content: { articles: xmlElements(xml, 'item').map(readArticle) } }
    case 'transfer_customer_service':
      return nothing
    default:
      return unreadable
  }
}

const readArticle = (item: string) => ({
  title: xmlText(item, 'Title') ?? '',
  description: xmlText(item, 'Description') ?? '',
  picurl: xmlText(item, 'PicUrl') ?? '',
  url: xmlText(item, 'Url') ?? '',
})
