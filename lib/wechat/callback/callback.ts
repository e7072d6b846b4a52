/** The callback of one account: is it WeChat, what does it say, and the answer in the account's own mode. */
import { randomBytes } from 'node:crypto'
import { decrypt, encrypt } from './cipher'
import { readFields, textOf } from './fields'
import { parsePush, type Push } from './push'
import { CallbackRefusal } from './refusal'
import { isSigned, signParts } from './signature'

export type CallbackMode = 'plain' | 'compatible' | 'safe'

export type CallbackKeys = {
  mode: CallbackMode
  token: string
  appId: string
  /** EncodingAESKeys, the current one first: WeChat goes on with the previous one for a while after a change. */
  aesKeys: readonly string[]
}

/**
 * GET: the echostr to answer with, verbatim. The age of `timestamp` isn't judged.
 * @throws CallbackRefusal
 */
export function verifyUrl(query: URLSearchParams, token: string): string {
  const { signature, timestamp, nonce } = signatureOf(query, 'signature')
  if (!isSigned(signature, token, timestamp, nonce)) throw new CallbackRefusal('signature')
  const echo = query.get('echostr')
  if (!echo || echo.length > 1024) throw new CallbackRefusal('incomplete')
  return echo
}

export type ReceivedPush = {
  push: Push
  /** The message as text, after decryption. */
  raw: string
  /** The key that opened it, which the answer is closed with; null in plain mode. */
  aesKey: string | null
}

/**
 * POST: the message, read by the account's own mode and no other. A plain account takes nothing encrypted; compatible and
 * safe ones take only what is inside Encrypt, whatever stands beside it: nothing else there is signed.
 * @throws CallbackRefusal
 */
export function readPush({
  query,
  body,
  ...keys
}: CallbackKeys & { query: URLSearchParams; body: string }): ReceivedPush {
  const encryptType = query.get('encrypt_type') ?? 'raw'
  switch (keys.mode) {
    case 'plain': {
      const { signature, timestamp, nonce } = signatureOf(query, 'signature')
      if (!isSigned(signature, keys.token, timestamp, nonce)) throw new CallbackRefusal('signature')
      if (encryptType !== 'raw') throw new CallbackRefusal('mode')
      return { push: parsePush(readFields(body)), raw: body, aesKey: null }
    }
    case 'compatible':
    case 'safe': {
      if (encryptType !== 'aes') throw new CallbackRefusal('mode')
      // In these modes msg_signature counts, which covers Encrypt; `signature` covers no content at all.
      const { signature, timestamp, nonce } = signatureOf(query, 'msg_signature')
      const encrypted = textOf(readFields(body), 'Encrypt')
      if (encrypted === '') throw new CallbackRefusal('mode')
      if (!isSigned(signature, keys.token, timestamp, nonce, encrypted))
        throw new CallbackRefusal('signature')
      const { message, aesKey } = decrypt(encrypted, keys.aesKeys, keys.appId)
      return { push: parsePush(readFields(message)), raw: message, aesKey }
    }
  }
}

function signatureOf(query: URLSearchParams, name: 'signature' | 'msg_signature') {
  const [signature, timestamp, nonce] = [query.get(name), query.get('timestamp'), query.get('nonce')]
  if (!signature || !timestamp || !nonce) throw new CallbackRefusal('signature')
  return { signature, timestamp, nonce }
}

/** A text as passive reply (被动回复): swapped sender and receiver. */
export function textReply(reply: { to: string; from: string; text: string; at: Date }): string {
  const seconds = Math.floor(reply.at.getTime() / 1000)
  return (
    `<xml><ToUserName>${cdata(reply.to)}</ToUserName><FromUserName>${cdata(reply.from)}</FromUserName>` +
    `<CreateTime>${seconds}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(reply.text)}</Content></xml>`
  )
}

/** Closes a reply for compatible and safe mode, with the key that opened the message. */
export function encryptReply(
  xml: string,
  { token, appId, aesKey, at }: { token: string; appId: string; aesKey: string; at: Date },
): string {
  const encrypted = encrypt(xml, aesKey, appId)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const nonce = randomBytes(8).toString('hex')
  const signature = signParts(token, timestamp, nonce, encrypted)
  return (
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  )
}

/** "]]>" ends a CDATA section wherever it stands, so it is split over two; characters that XML forbids are left out. */
function cdata(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to go
  const legal = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  return `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
