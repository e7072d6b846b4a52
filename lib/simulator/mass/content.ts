/** The message of a mass call or preview: its type and the payload object of that name. */
import { createHash } from 'node:crypto'
import { isObject, type Json } from '../call'
import { Refusal } from '../refusal'
import { checkText } from './text'

export type Content = { msgtype: string; content: Json; digest: string }

const mediaTypes = new Set(['mpnews', 'voice', 'music', 'image', 'mpvideo', 'video'])

/**
 * @param unknownType sendall and preview say 40008 for a type that isn't one, mass/send says 45162
 * @throws Refusal
 */
export function readContent(body: Json, unknownType: 40008 | 45162, textMaxBytes: number): Content {
  const { msgtype } = body
  if (typeof msgtype !== 'string') throw new Refusal(unknownType)
  if (msgtype === 'wxcard') throw new Refusal(45113)
  // Nothing can be uploaded yet, so no media_id is one.
  if (mediaTypes.has(msgtype)) throw new Refusal(40007)
  if (msgtype !== 'text') throw new Refusal(unknownType)
  const payload = isObject(body.text) ? body.text : {}
  checkText(payload.content, textMaxBytes)
  const content = { content: payload.content }
  return { msgtype, content, digest: digestOf(msgtype, content) }
}

export function digestOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
