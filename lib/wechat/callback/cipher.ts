/**
 * The callback's encryption: AES-256-CBC, IV = the key's first half, PKCS#7 to blocks of 32 bytes, around
 * random(16) + length(4, big endian) + message + appid (Message_encryption_and_decryption, technical plan).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CallbackRefusal } from './refusal'

const BLOCK = 32
const HEAD = 16 + 4

/** Opens with the first key that fits. @throws CallbackRefusal unreadable | app_id */
export function decrypt(
  encrypted: string,
  aesKeys: readonly string[],
  appId: string,
): { message: string; aesKey: string } {
  let forAnotherApp = false
  for (const aesKey of aesKeys) {
    const opened = tryKey(encrypted, aesKey)
    if (opened?.appId === appId) return { message: opened.message, aesKey }
    forAnotherApp ||= opened !== undefined
  }
  throw new CallbackRefusal(forAnotherApp ? 'app_id' : 'unreadable')
}

/** `random` (16 bytes) is given only by tests. */
export function encrypt(
  message: string,
  aesKey: string,
  appId: string,
  random: Buffer = randomBytes(16),
): string {
  const key = decodeKey(aesKey)
  if (!key) throw new CallbackRefusal('unreadable')
  const body = Buffer.from(message, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([random, length, body, Buffer.from(appId, 'utf8')])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

/** 43 letters and digits; the "=" that makes them Base64 is left out. */
function decodeKey(aesKey: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(aesKey)) return undefined
  return Buffer.from(`${aesKey}=`, 'base64')
}

function tryKey(encrypted: string, aesKey: string): { message: string; appId: string } | undefined {
  const key = decodeKey(aesKey)
  const data = Buffer.from(encrypted, 'base64')
  if (!key || data.length < BLOCK || data.length % 16 !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = stripPadding(Buffer.concat([decipher.update(data), decipher.final()]))
  if (!plain || plain.length < HEAD) return undefined
  const end = HEAD + plain.readUInt32BE(16)
  if (end > plain.length) return undefined
  return { message: plain.toString('utf8', HEAD, end), appId: plain.toString('utf8', end) }
}

/** By hand: OpenSSL's own knows pads up to 16, these go up to 32. */
function stripPadding(plain: Buffer): Buffer | undefined {
  const pad = plain.at(-1) ?? 0
  if (pad < 1 || pad > BLOCK || pad > plain.length) return undefined
  const padding = plain.subarray(plain.length - pad)
  return padding.every((byte) => byte === pad) ? plain.subarray(0, plain.length - pad) : undefined
}
