/** How long files play whose kinds no library of ours reads, or not leniently enough: AMR, WMA, MP4. */

/** Bytes of a frame after its first, by frame type (RFC 4867, 3GPP TS 26.101 and 26.201); null: there is no such type. */
const AMR_NARROW = [12, 13, 15, 17, 19, 20, 26, 31, 5, null, null, null, null, null, null, 0]
const AMR_WIDE = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, null, null, null, null, 0, 0]
const AMR_FRAME_MS = 20

/** By its frames, since its head says nothing. @returns null when they don't end where the file ends */
export function amrDurationMs(bytes: Buffer): number | null {
  const isWide = bytes.toString('latin1', 0, 9) === '#!AMR-WB\n'
  const sizes = isWide ? AMR_WIDE : AMR_NARROW
  let at = isWide ? 9 : 6
  let frames = 0
  while (at < bytes.length) {
    const size = sizes[(bytes.readUInt8(at) >> 3) & 15]
    if (size === null || size === undefined) return null
    at += 1 + size
    frames++
  }
  return at === bytes.length && frames > 0 ? frames * AMR_FRAME_MS : null
}

const ASF_HEADER = '3026b2758e66cf11a6d900aa0062ce6c'
const ASF_FILE_PROPERTIES = 'a1dcab8c47a9cf118ee400c00c205365'
const ASF_STREAM_PROPERTIES = '9107dcb7b7a9cf118ee600c00c205365'
const ASF_VIDEO_STREAM = 'c0ef19bc4d5bcf11a8fd00805f5c442b'

export type Asf = { durationMs: number | null; hasVideo: boolean }

/** The objects of an ASF header (Advanced Systems Format specification 3.2 and 3.3). @returns null when it is cut off */
export function readAsf(bytes: Buffer): Asf | null {
  if (bytes.length < 30 || bytes.toString('hex', 0, 16) !== ASF_HEADER) return null
  const end = Number(bytes.readBigUInt64LE(16))
  if (end > bytes.length) return null
  const found: Asf = { durationMs: null, hasVideo: false }
  for (let at = 30; at + 24 <= end;) {
    const id = bytes.toString('hex', at, at + 16)
    const size = Number(bytes.readBigUInt64LE(at + 16))
    if (size < 24 || at + size > end) return null
    // Both times are of the whole presentation: the first in 100 ns, with the preroll, which is in ms, in it.
    if (id === ASF_FILE_PROPERTIES && size >= 88) {
      const preroll = Number(bytes.readBigUInt64LE(at + 80))
      found.durationMs = Math.max(0, Number(bytes.readBigUInt64LE(at + 64)) / 10_000 - preroll)
    }
    if (id === ASF_STREAM_PROPERTIES && bytes.toString('hex', at + 24, at + 40) === ASF_VIDEO_STREAM)
      found.hasVideo = true
    at += size
  }
  return found
}

export type Mp4 = { durationMs: number | null; width: number | null; height: number | null }

/** Duration and picture size of an MP4 (ISO/IEC 14496-12). @returns null when a box is cut off or nothing is in it */
export function readMp4(bytes: Buffer): Mp4 | null {
  const top = boxes(bytes)
  if (!top) return null
  const movie = top.find(({ type }) => type === 'moov')
  const inside = movie && boxes(movie.body)
  const head = inside?.find(({ type }) => type === 'mvhd')?.body
  if (!inside || !head) return null
  const sizes = inside
    .filter(({ type }) => type === 'trak')
    .map(({ body }) => boxes(body)?.find(({ type }) => type === 'tkhd')?.body)
    .map(trackSize)
  const { width, height } = sizes.find((size) => size.width > 0 && size.height > 0) ?? {}
  return { durationMs: movieDurationMs(head), width: width ?? null, height: height ?? null }
}

type Box = { type: string; body: Buffer }

function boxes(bytes: Buffer): Box[] | null {
  const found: Box[] = []
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) return null
    const short = bytes.readUInt32BE(at)
    const isLong = short === 1
    if (isLong && at + 16 > bytes.length) return null
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short
    const head = isLong ? 16 : 8
    if (size < head || at + size > bytes.length) return null
    found.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + head, at + size),
    })
    at += size
  }
  return found
}

/** mvhd: version 1 has times of 64 bits. */
function movieDurationMs(head: Buffer): number | null {
  const isLong = head[0] === 1
  if (head.length < (isLong ? 32 : 20)) return null
  const scale = head.readUInt32BE(isLong ? 20 : 12)
  const duration = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16)
  return scale > 0 ? Math.round((duration / scale) * 1000) : null
}

/** tkhd ends in width and height, 16.16 fixed point. */
function trackSize(head: Buffer | undefined): { width: number; height: number } {
  if (!head || head.length < 84) return { width: 0, height: 0 }
  return {
    width: Math.round(head.readUInt32BE(head.length - 8) / 65_536),
    height: Math.round(head.readUInt32BE(head.length - 4) / 65_536),
  }
}
