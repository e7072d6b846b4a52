/** Secrets at rest: AES-256-GCM with ENCRYPTION_KEY. "v1.<iv>.<tag>.<data>", each base64url. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { getEnv } from './env'

export function seal(plain: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', getEnv().encryptionKey, iv)
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.')
}

/** @throws when the text was not sealed with this key, or was changed since. */
export function open(sealed: string): string {
  const [version, ...parts] = sealed.split('.')
  const [iv, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || !iv || !tag || !data) throw new Error('Not a sealed secret.')
  const decipher = createDecipheriv('aes-256-gcm', getEnv().encryptionKey, iv, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')
}

/** Tells one key from another without telling the key. */
export function keyFingerprint(key: Buffer): string {
  return createHash('sha256').update('qunfa key fingerprint').update(key).digest('hex').slice(0, 32)
}

/** A secret that somebody carries: 256 random bits. */
export const makeToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of such a secret. So many random bits need no salt and no slow hash, unlike a password. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
