/** Signatures of the callback (接入指南, Message_encryption_and_decryption). */
import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-1 over the parts, sorted as strings (not as numbers) and joined. */
export function signParts(...parts: string[]): string {
  const sorted = parts.map((part) => Buffer.from(part, 'utf8')).sort(Buffer.compare)
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex')
}

/** In constant time: how long a wrong guess takes tells nothing. */
export function isSigned(signature: string, ...parts: string[]): boolean {
  const expected = Buffer.from(signParts(...parts), 'utf8')
  const given = Buffer.from(signature, 'utf8')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
