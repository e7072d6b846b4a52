/** The message of a mass call or preview: its type and the payload object of that name. */
import { createHash } from 'node:crypto'
import { isObject, type Call, type Json } from '../call'
import { Refusal } from '../refusal'
import { readArticles } from './article-content'
import type { ArticleSource } from './job'
import { readImage, readMusic, readVideo, readVoice } from './media-content'
import { checkText } from './text'

export type MassCall = 'sendall' | 'send' | 'preview'

export type Content = {
  msgtype: string
  content: Json
  digest: string
  source?: ArticleSource
  msgDataId?: number
}

/** @throws Refusal for a type or payload that WeChat doesn't take, or whose material isn't there */
export function readContent(call: Call, by: MassCall): Content {
  const { body, state } = call
  const msgtype = readType(call, by)
  const payload = isObject(body[msgtype]) ? body[msgtype] : {}
  const plain = (content: Json): Content => ({ msgtype, content, digest: digestOf(msgtype, content) })
  switch (msgtype) {
    case 'text':
      checkText(payload.content, state.switches.massTextMaxBytes)
      return plain({ content: payload.content })
    case 'mpnews': {
      const articles = readArticles(call, payload.media_id, by)
      return { msgtype, ...articles, digest: digestOf(msgtype, payload.media_id) }
    }
    case 'image': {
      const many = by !== 'preview' && isObject(body.images) ? body.images : undefined
      return plain(readImage(call, payload, many))
    }
    case 'voice':
      return plain(readVoice(call, payload))
    case 'music':
      return plain(readMusic(call, payload))
    case 'mpvideo':
      return plain(readVideo(call, payload, by === 'send'))
    case 'wxcard':
      return plain(readCard(payload))
  }
}

const types = ['text', 'mpnews', 'image', 'voice', 'music', 'mpvideo', 'wxcard'] as const

/** mass/send's page says `video` where all say `mpvideo`, and has a code of its own for what isn't a type. */
function readType({ body: { msgtype }, state }: Call, by: MassCall): (typeof types)[number] {
  if (msgtype === 'wxcard' && state.switches.massCards !== 'accept') throw new Refusal(45113)
  if (msgtype === 'video' && by === 'send') return 'mpvideo'
  const type = types.find((one) => one === msgtype)
  if (!type) throw new Refusal(by === 'send' ? 45162 : 40008)
  return type
}

/** Whose card it is isn't known here: there are no cards. */
function readCard({ card_id: id }: Json): Json {
  if (typeof id !== 'string' || id === '') throw new Refusal(40035)
  return { card_id: id }
}

export function digestOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
