/** How long a voice file plays, read from its frames: WeChat takes up to 60 seconds, whatever the name or tags say. */
import type { FileKind } from './sniff'

/** In milliseconds; 0 for kinds that are no sound. */
export function durationMs(kind: FileKind, bytes: Buffer): number {
  switch (kind) {
    case 'amr':
      return amr(bytes)
    case 'mp3':
      return mp3(bytes)
    case 'wav':
      return wav(bytes)
    case 'wma':
      return wma(bytes)
    default:
      return 0
  }
}

/** Bytes of a frame after its first, by frame type (RFC 4867). A frame is 20 ms. */
const AMR_NARROW = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0]
const AMR_WIDE = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0]

function amr(bytes: Buffer): number {
  const isWide = bytes.toString('latin1', 0, 9) === '#!AMR-WB\n'
  const sizes = isWide ? AMR_WIDE : AMR_NARROW
  let frames = 0
  for (let at = isWide ? 9 : 6; at < bytes.length; frames++) {
    at += 1 + (sizes[((bytes[at] ?? 0) >> 3) & 15] ?? 0)
  }
  return frames * 20
}

const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HZ = [44_100, 48_000, 32_000]

/** Frame by frame, since the bit rate may vary; what is no frame is passed over. */
function mp3(bytes: Buffer): number {
  let at = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + syncSafe(bytes, 6) : 0
  let ms = 0
  while (at + 4 <= bytes.length) {
    const frame = mp3Frame(bytes.readUInt32BE(at))
    if (frame) ms += frame.ms
    at += frame?.size ?? 1
  }
  return ms
}

function mp3Frame(header: number): { size: number; ms: number } | null {
  const version = (header >>> 19) & 3
  const kbps = (version === 3 ? KBPS_1 : KBPS_2)[(header >>> 12) & 15]
  const rate = HZ[(header >>> 10) & 3]
  // Eleven bits of sync; version 1 is reserved; layer III is 1.
  if (header >>> 21 !== 0x7ff || version === 1 || ((header >>> 17) & 3) !== 1 || !kbps || !rate) return null
  const hz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  const samples = version === 3 ? 1152 : 576
  const size = Math.floor((samples / 8) * ((kbps * 1000) / hz)) + ((header >>> 9) & 1)
  return { size, ms: (samples * 1000) / hz }
}

const syncSafe = (bytes: Buffer, at: number) =>
  [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 127), 0)

function wav(bytes: Buffer): number {
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (name === 'fmt ' && at + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(at + 16)
    if (name === 'data' && bytesPerSecond > 0) return (size * 1000) / bytesPerSecond
    at += 8 + size + (size % 2)
  }
  return 0
}

const FILE_PROPERTIES = Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex')

/** The file properties say it: in units of 100 ns, with the preroll in it (ASF specification 3.2). */
function wma(bytes: Buffer): number {
  const at = bytes.indexOf(FILE_PROPERTIES)
  if (at < 0 || at + 88 > bytes.length) return 0
  return Number(bytes.readBigUInt64LE(at + 64)) / 10_000 - Number(bytes.readBigUInt64LE(at + 80))
}
