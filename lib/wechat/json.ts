/** JSON as WeChat writes and reads it. */

/**
 * Raw UTF-8 without `\u` or HTML escapes (Interface_field_description, and 40033, 47002): JSON.stringify escapes only
 * control characters and lone surrogates, and a lone half of an emoji can't be said in UTF-8 at all.
 */
export function writeJson(value: unknown): Buffer {
  const whole = JSON.stringify(value)
  // 10,000 OpenIDs aren't looked at one by one for what hardly any message has.
  return Buffer.from(ESCAPED_SURROGATE.test(whole) ? writeWellFormed(value) : whole, 'utf8')
}

const ESCAPED_SURROGATE = /\\ud[89a-f]/i

const writeWellFormed = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? wellFormed(inner) : inner))

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}

/**
 * JSON.parse, except that integers of 16 digits and more arrive as strings: msg_id and its kin have 64 bits, and a
 * double keeps 53. A byte order mark and raw control characters inside strings (both seen in real replies) are let pass.
 */
export function readJson(text: string): unknown {
  return JSON.parse(quoteLongIntegers(text))
}

const integer = /-?(?:0|[1-9]\d*)(?![\d.eE])/y

function quoteLongIntegers(text: string): string {
  let out = ''
  let kept = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let inString = false
  for (let at = kept; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at++
      else if (code === 0x22) inString = false
      else if (code < 0x20) {
        out += text.slice(kept, at) + '\\u' + code.toString(16).padStart(4, '0')
        kept = at + 1
      }
    } else if (code === 0x22) {
      inString = true
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      integer.lastIndex = at
      const found = integer.exec(text)?.[0]
      const length = found?.length ?? numberLength(text, at)
      if (found !== undefined && found.replace('-', '').length >= 16) {
        out += `${text.slice(kept, at)}"${found}"`
        kept = at + length
      }
      at += length - 1
    }
  }
  return out + text.slice(kept).replace(/[\0-\x20]+$/, '')
}

/** A fraction or an exponent: left alone, but stepped over whole so that its digits aren't taken for an integer. */
function numberLength(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at++
  return at - from
}
