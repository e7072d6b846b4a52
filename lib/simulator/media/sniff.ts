/** What a file is, by its first bytes; WeChat looks into files, a name proves nothing. */
export type FileKind = 'png' | 'jpeg' | 'gif' | 'bmp' | 'mp3' | 'amr' | 'wma' | 'wav' | 'mp4'

const WMA = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
const BMP_HEADER_SIZES = new Set([12, 40, 52, 56, 64, 108, 124])

const signs: Record<FileKind, (bytes: Buffer) => boolean> = {
  png: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  jpeg: (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  gif: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)),
  // "BM" alone could begin a text.
  bmp: (bytes) =>
    ascii(bytes, 0, 2) === 'BM' && bytes.length >= 26 && BMP_HEADER_SIZES.has(bytes.readUInt32LE(14)),
  amr: (bytes) => /^#!AMR(-WB)?\n/.test(ascii(bytes, 0, 9)),
  wma: (bytes) => bytes.subarray(0, 16).equals(WMA),
  wav: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE',
  mp4: (bytes) => ascii(bytes, 4, 8) === 'ftyp',
  // An ID3 tag or a frame of layer III.
  mp3: (bytes) =>
    ascii(bytes, 0, 3) === 'ID3' ||
    (bytes.length >= 4 && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
}

const contentTypes: Record<FileKind, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  mp3: 'audio/mpeg',
  amr: 'audio/amr',
  wma: 'audio/x-ms-wma',
  wav: 'audio/wav',
  mp4: 'video/mp4',
}

/** @returns null for anything else */
export function sniff(bytes: Buffer): FileKind | null {
  const kinds = Object.keys(signs) as FileKind[]
  return kinds.find((kind) => signs[kind](bytes)) ?? null
}

export const contentTypeOf = (kind: FileKind): string => contentTypes[kind]

/** The ending WeChat gives a file of that type. */
export function extensionOf(contentType: string): string {
  const [kind = 'bin'] = Object.entries(contentTypes).find(([, type]) => type === contentType) ?? []
  return kind === 'jpeg' ? 'jpg' : kind
}

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)
