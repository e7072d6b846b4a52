/** WeChat's side of message encryption (encryption page): AES-256-CBC, PKCS#7 to 32 bytes, the account's AppID at the end. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const PAD_TO = 32

/** SHA-1 over the sorted parts, as `signature` (three of them) and `msg_signature` (with the ciphertext) */
export function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

export function encrypt(
  message: string,
  appId: string,
  encodingAesKey: string,
  random: Buffer = randomBytes(16),
): string {
  const key = toKey(encodingAesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([random, length, text, Buffer.from(appId)])
  const pad = PAD_TO - (plain.length % PAD_TO)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

/** @returns null for what isn't a message to this account under this key */
export function decrypt(ciphertext: string, appId: string, encodingAesKey: string): string | null {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return null
  const key = toKey(encodingAesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > PAD_TO || padded.length < 20 + pad) return null
  const plain = padded.subarray(0, padded.length - pad)
  const end = 20 + plain.readUInt32BE(16)
  if (end > plain.length || plain.toString('utf8', end) !== appId) return null
  return plain.toString('utf8', 20, end)
}

const toKey = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64')
