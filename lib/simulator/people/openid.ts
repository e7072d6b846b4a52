/**
 * OpenIDs are computed from a person's number and back, so that a million of them need no memory. They look like WeChat's:
 * 28 characters, the first six the same within an account; the rest is the encrypted number, so nobody can guess a neighbour.
 */
import { createCipheriv, createDecipheriv, createHash, type Cipher, type Decipher } from 'node:crypto'

const BLOCK = 16
/** 24 characters of base64 are 18 bytes: a stride that keeps every OpenID on a character border. */
const STRIDE = 18
const CHARACTERS = 22
const MARK = Buffer.from('qunfa-person')

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

  /** Byte by byte: a call of Buffer's per OpenID costs more than the loop, 10,000 times in one mass call. */
  function decode(openIds: readonly string[]): Int32Array {
    const numbers = new Int32Array(openIds.length).fill(-1)
    const candidates: number[] = []
    const parts: string[] = []
    openIds.forEach((id, at) => {
      if (!id.startsWith(prefix) || !looksLikeOpenId(id)) return
      candidates.push(at)
      parts.push(id.slice(prefix.length))
    })
    if (candidates.length === 0) return numbers
    const spread = Buffer.from(`${parts.join('AA')}AA`, 'base64url')
    const blocks = new Uint8Array(candidates.length * BLOCK)
    for (let i = 0; i < candidates.length; i++) {
      for (let k = 0; k < BLOCK; k++) blocks[i * BLOCK + k] = spread[i * STRIDE + k] ?? 0
    }
    const plain = decipher.update(blocks)
    candidates.forEach((at, i) => {
      const checked = ((blocks[i * BLOCK] ?? 0) ^ (blocks[i * BLOCK + 7] ?? 0)) & 0xf0
      if (((spread[i * STRIDE + BLOCK] ?? 0) & 0xf0) !== checked) return
      if (MARK.every((byte, k) => plain[i * BLOCK + 4 + k] === byte))
        numbers[at] = plain.readInt32BE(i * BLOCK)
    })
    return numbers
  }

  return { encode, decode }
}
