/** Tiny files of each kind that WeChat takes, made by hand: what their formats demand and no more. */
import { deflateSync, crc32 } from 'node:zlib'

/** A picture of one colour. @param size of the file: filled up behind the end of the picture, where readers stop */
export function png(size = 0, grey = 128): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(1, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const picture = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, grey]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return filled(picture, size)
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** One grey pixel. */
export const jpeg = (size = 0) =>
  filled(
    Buffer.from(
      `ffd8ffe000104a46494600010100000100010000ffdb004300${'01'.repeat(64)}ffc0000b080001000101011100ffc40014` +
        '000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054ffd9',
      'hex',
    ),
    size,
  )

export const gif = (size = 0) =>
  filled(Buffer.from('47494638396101000100800000ffffff0000002c00000000010001000002024401003b', 'hex'), size)

export function bmp(): Buffer {
  const bytes = Buffer.alloc(58)
  bytes.write('BM')
  bytes.writeUInt32LE(58, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(1, 18)
  bytes.writeInt32LE(1, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  return bytes
}

/** Silence; a frame is 20 ms. */
export const amr = (frames: number): Buffer =>
  Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(frames * 13).map((_, i) => (i % 13 === 0 ? 0x04 : 0))])

/** Silence: MPEG 1 layer III, 48 kHz, 32 kbit/s; a frame is 24 ms and 96 bytes. */
export const mp3 = (frames: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: frames * 96 }, (_, i) => [0xff, 0xfb, 0x14, 0xc4][i % 96] ?? 0))

/** 8 kHz, 8 bit. */
export function wav(ms: number): Buffer {
  const bytes = Buffer.alloc(44 + ms * 8, 128)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(8000, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(ms * 8, 40)
  return bytes
}

/** An ASF header with the file properties that tell how long it plays. */
export function wma(ms: number): Buffer {
  const header = Buffer.alloc(30)
  header.write('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
  header.writeBigUInt64LE(134n, 16)
  header.writeUInt32LE(1, 24)
  const properties = Buffer.alloc(104)
  properties.write('a1dcab8c47a9cf118ee400c00c205365', 'hex')
  properties.writeBigUInt64LE(104n, 16)
  properties.writeBigUInt64LE(BigInt(ms + 3000) * 10_000n, 64)
  properties.writeBigUInt64LE(3000n, 80)
  return Buffer.concat([header, properties])
}

/** Without a track: enough to be known for what it is. */
export function mp4(size = 0): Buffer {
  const type = Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex')
  const free = Buffer.alloc(Math.max(8, size - type.length))
  free.writeUInt32BE(free.length, 0)
  free.write('free', 4)
  return Buffer.concat([type, free])
}

const filled = (bytes: Buffer, size: number) =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))])

/** An MP4 with one video track and no frame in it: its head says size and duration. */
export function movie(ms: number, { width = 640, height = 360 } = {}): Buffer {
  const head = Buffer.alloc(100)
  head.writeUInt32BE(1000, 12)
  head.writeUInt32BE(ms, 16)
  const track = Buffer.alloc(84)
  track.writeUInt32BE(width * 65_536, 76)
  track.writeUInt32BE(height * 65_536, 80)
  const moov = box('moov', box('mvhd', head), box('trak', box('tkhd', track)))
  return Buffer.concat([mp4(), moov, box('mdat', Buffer.alloc(16))])
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** A PNG that claims a size and has next to nothing in it. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
