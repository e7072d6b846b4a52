/** One push as it goes over the wire: the address with its signatures, and the body in the mode and format the account chose. */
import { randomBytes } from 'node:crypto'
import type { AccountSettings } from '../platform/platform'
import type { Callback, Push } from '../state'
import { encrypt, sign } from './cipher'
import { buildXml, type PushFields } from './xml'

export type Envelope = { url: string; body: string; contentType: string }

type Format = AccountSettings['pushFormat']

/** JSON pushes have the fields of XML ones, numbers as numbers (encryption page). */
const formats: Record<Format, { contentType: string; build(fields: PushFields): string }> = {
  xml: { contentType: 'text/xml', build: buildXml },
  json: { contentType: 'application/json', build: (fields) => JSON.stringify(fields) },
}

export function seal(
  push: Pick<Push, 'appId' | 'openId' | 'fields'>,
  callback: Callback,
  account: { originalId: string; format: Format },
  now: number,
): Envelope {
  const { contentType, build } = formats[account.format]
  const timestamp = String(Math.floor(now / 1000))
  const nonce = randomBytes(5).readUIntBE(0, 5).toString()
  const url = new URL(callback.url)
  url.searchParams.set('signature', sign(callback.token, timestamp, nonce))
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  url.searchParams.set('openid', push.openId)
  if (callback.mode === 'plain') return { url: url.href, body: build(push.fields), contentType }

  const Encrypt = encrypt(build(push.fields), push.appId, callback.encodingAesKey)
  url.searchParams.set('encrypt_type', 'aes')
  url.searchParams.set('msg_signature', sign(callback.token, timestamp, nonce, Encrypt))
  const open = callback.mode === 'safe' ? { ToUserName: account.originalId } : push.fields
  return { url: url.href, body: build({ ...open, Encrypt }), contentType }
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
