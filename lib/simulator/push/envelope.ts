/** One push as it goes over the wire: the address with its signatures, and the body in the mode the account chose. */
import { randomBytes } from 'node:crypto'
import type { Callback, Push } from '../state'
import { encrypt, sign } from './cipher'
import { buildXml } from './xml'

export type Envelope = { url: string; body: string }

export function seal(
  push: Pick<Push, 'appId' | 'openId' | 'fields'>,
  callback: Callback,
  originalId: string,
  now: number,
): Envelope {
  const xml = buildXml(push.fields)
  const timestamp = String(Math.floor(now / 1000))
  const nonce = randomBytes(5).readUIntBE(0, 5).toString()
  const url = new URL(callback.url)
  url.searchParams.set('signature', sign(callback.token, timestamp, nonce))
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  url.searchParams.set('openid', push.openId)
  if (callback.mode === 'plain') return { url: url.href, body: xml }

  const encrypted = encrypt(xml, push.appId, callback.encodingAesKey)
  url.searchParams.set('encrypt_type', 'aes')
  url.searchParams.set('msg_signature', sign(callback.token, timestamp, nonce, encrypted))
  if (callback.mode === 'safe') {
    return { url: url.href, body: buildXml({ ToUserName: originalId, Encrypt: encrypted }) }
  }
  const encryptNode = buildXml({ Encrypt: encrypted }).slice('<xml>'.length)
  return { url: url.href, body: xml.replace(/<\/xml>$/, `\n${encryptNode}`) }
}

/** The address that verifies a callback: its owner must answer with `echostr`, nothing else (access guide). */
export function verification(
  callback: Pick<Callback, 'url' | 'token'>,
  now: number,
): { url: string; echostr: string } {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = randomBytes(5).readUIntBE(0, 5).toString()
  const echostr = randomBytes(8).readBigUInt64BE().toString()
  const url = new URL(callback.url)
  url.searchParams.set('signature', sign(callback.token, timestamp, nonce))
  url.searchParams.set('echostr', echostr)
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  return { url: url.href, echostr }
}
