/**
 * OpenIDs are computed from a person's number and back, so that a million of them need no memory. They look like WeChat's:
 * 28 characters, the first six the same within an account; the rest is the encrypted number, so nobody can guess a neighbour.
 */
import { createCipheriv, createDecipheriv, createHash, type Cipher, type Decipher } from 'node:crypto'

const BLOCK = 16
/** 24 characters of base64 are 18 bytes: a stride that keeps every OpenID on a character border. */
const STRIDE = 18
const CHARACTERS = 22
const OPENID_BYTES = 21
const MARK = Buffer.from('qunfa-person')
const MARK_WORDS = new Uint32Array(new Uint8Array(MARK).buffer)

export type OpenIds = {
  /** one for each number, in order */
  encode(numbers: ArrayLike<number>): string[]
  /** the numbers behind OpenIDs; -1 for one that isn't of this account */
  decode(openIds: readonly string[]): Int32Array
}

/** Whether a string could be an OpenID of some account at all. */
export const looksLikeOpenId = (value: unknown): value is string =>
  typeof value === 'string' && /^o[A-Za-z0-9_-]{27}$/.test(value)

export function createOpenIds(appId: string): OpenIds {
  const seed = createHash('sha256').update(`simulated people of ${appId}`).digest()
  const key = seed.subarray(0, 16)
  const prefix = `o${seed.toString('base64url').slice(-6, -1)}`
  // ECB over single blocks is a keyed permutation of numbers; the stream objects are kept because making one costs more than using it.
  const cipher: Cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  const decipher: Decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)

  function encode(numbers: ArrayLike<number>): string[] {
    const count = numbers.length
    const plain = Buffer.alloc(count * BLOCK)
    for (let i = 0; i < count; i++) {
      plain.writeUInt32BE(numbers[i] ?? 0, i * BLOCK)
      MARK.copy(plain, i * BLOCK + 4)
    }
    const blocks = cipher.update(plain)
    const spread = Buffer.alloc(count * STRIDE)
    for (let i = 0; i < count; i++) {
      blocks.copy(spread, i * STRIDE, i * BLOCK, (i + 1) * BLOCK)
      spread[i * STRIDE + BLOCK] = (blocks[i * BLOCK] ?? 0) ^ (blocks[i * BLOCK + 7] ?? 0)
    }
    const text = spread.toString('base64url')
    return Array.from({ length: count }, (_, i) => prefix + text.slice(i * 24, i * 24 + CHARACTERS))
  }

  /** All in few calls of what is native, and no closure per OpenID: a mass call has 10,000 of them, often the first thing asked. */
  function decode(openIds: readonly string[]): Int32Array {
    const numbers = new Int32Array(openIds.length).fill(-1)
    const candidates: number[] = []
    const texts: string[] = []
    for (let at = 0; at < openIds.length; at++) {
      const id = openIds[at] ?? ''
      if (!id.startsWith(prefix) || !looksLikeOpenId(id)) continue
      candidates.push(at)
      texts.push(id)
    }
    // An OpenID is 21 bytes of base64; two characters before them put every block on the border of a byte.
    const bytes = Buffer.from(`AA${texts.join('')}AA`, 'base64url')
    for (let i = 0; i < candidates.length; i++) {
      const from = i * OPENID_BYTES + 6
      if (((bytes[from + BLOCK] ?? 0) ^ (bytes[from] ?? 0) ^ (bytes[from + 7] ?? 0)) & 0xf0)
        candidates[i] = -1
      // Into the place of what was read already.
      bytes.copyWithin(i * BLOCK, from, from + BLOCK)
    }
    const plain = decipher.update(bytes.subarray(0, candidates.length * BLOCK))
    const words = new Uint32Array(new Uint8Array(plain).buffer)
    for (let i = 0; i < candidates.length; i++) {
      const at = candidates[i] ?? -1
      const w = i * 4
      const isMarked =
        words[w + 1] === MARK_WORDS[0] && words[w + 2] === MARK_WORDS[1] && words[w + 3] === MARK_WORDS[2]
      if (at >= 0 && isMarked) numbers[at] = plain.readInt32BE(i * BLOCK)
    }
    return numbers
  }

  return { encode, decode }
}
