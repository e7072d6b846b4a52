/** Callback tokens and AES keys made by us, as WeChat would accept them. */
import { randomInt } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
// 43 characters of base64 carry 258 bits for 256: in these the two spare ones are 0, which strict decoders demand.
const LAST_LETTERS = 'AEIMQUYcgkosw048'

const pick = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

export const makeCallbackToken = (): string => pick(LETTERS, 32)

export const makeEncodingAesKey = (): string => pick(LETTERS, 42) + pick(LAST_LETTERS, 1)
