/**
 * Bytes to text as files come from people's computers: UTF-8; GBK, which Excel in China writes as "CSV"; UTF-16,
 * which it writes as "Unicode text". OpenIDs read the same in the first two; names in the columns beside don't, and
 * a wrong reading may swallow the comma after them.
 */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

export type TextReader = {
  push(chunk: Uint8Array): string
  end(): string
  encoding(): TextEncoding
}

export function createTextReader(): TextReader {
  let encoding: TextEncoding = 'utf-8'
  let decoder: TextDecoder | null = null
  // Bytes of a character that the last chunk cut: a decoder that failed has lost them, so we keep our own.
  let tail = new Uint8Array(0)

  const start = (first: Uint8Array): TextDecoder => {
    if (first[0] === 0xff && first[1] === 0xfe) encoding = 'utf-16le'
    if (first[0] === 0xfe && first[1] === 0xff) encoding = 'utf-16be'
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  }

  /** From the first byte that isn't UTF-8 on, the rest is read as GBK. */
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    decoder ??= start(bytes)
    if (encoding !== 'utf-8') return decoder.decode(bytes, { stream })
    const whole = concat(tail, bytes)
    const kept = stream ? unfinishedBytes(whole) : 0
    try {
      const text = decoder.decode(whole.subarray(0, whole.length - kept))
      tail = whole.slice(whole.length - kept)
      return text
    } catch {
      encoding = 'gb18030'
      decoder = new TextDecoder(encoding)
      tail = new Uint8Array(0)
      return decoder.decode(whole, { stream })
    }
  }

  return {
    push: (chunk) => (chunk.length === 0 ? '' : decode(chunk, true)),
    end: () => (decoder === null ? '' : decode(new Uint8Array(0), false)),
    encoding: () => encoding,
  }
}

/** How many bytes at the end begin a UTF-8 character that isn't complete yet. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0b1100_0000) === 0b1000_0000) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
