/** What a file is, by its content; its name says nothing here. */
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '@/lib/errors'
import { formats, isFormat, type Format } from '@/lib/media/format'
import type { MediaFacts } from '@/lib/media/rules'
import { amrDurationMs, readAsf, readMp4 } from './durations'
import { FRAME_PIXELS_MAX, makeThumb, PIXELS_MAX, readPictureHead } from './pictures'

/** As file-type calls them. */
const found: Record<string, Format> = {
  ...{ png: 'png', jpg: 'jpeg', gif: 'gif', bmp: 'bmp' },
  ...{ mp3: 'mp3', amr: 'amr', wav: 'wav', asf: 'wma', mp4: 'mp4', m4v: 'mp4' },
}

/** Pictures that we can turn into what WeChat takes. */
const CONVERTIBLE = ['webp', 'avif', 'tif', 'apng']

export type Inspected = MediaFacts & {
  /** of pictures that can be made small */
  thumb: Buffer | null
}

/** @throws AppError invalid: empty, unknown, of a kind that WeChat doesn't take, broken, a bomb */
export async function inspect(bytes: Buffer): Promise<Inspected> {
  if (bytes.byteLength === 0) throw new AppError('invalid', 'mediaEmpty')
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const format = type && found[type.ext]
  if (!format || !isFormat(format))
    throw isSvg(bytes) ? new AppError('invalid', 'mediaSvg') : notTaken(type?.ext)
  const { kind } = formats[format]
  const facts = {
    kind,
    format,
    bytes: bytes.byteLength,
    width: null,
    height: null,
    durationMs: null,
    thumb: null,
  }
  switch (format) {
    case 'png':
    case 'jpeg':
    case 'gif':
      return { ...facts, ...(await readPicture(bytes, format)) }
    case 'bmp':
      return { ...facts, ...readBitmap(bytes) }
    case 'mp3':
    case 'wav':
      return { ...facts, durationMs: await soundDurationMs(bytes) }
    case 'amr':
      return { ...facts, durationMs: whole(amrDurationMs(bytes)) }
    case 'wma': {
      const asf = whole(readAsf(bytes))
      if (asf.hasVideo) throw notTaken('wmv')
      return { ...facts, durationMs: whole(asf.durationMs) }
    }
    case 'mp4': {
      const { durationMs, width, height } = whole(readMp4(bytes))
      return { ...facts, durationMs, width, height }
    }
  }
}

/** Whether makeFit can make something of a file that inspect refuses. */
export async function isConvertible(bytes: Buffer): Promise<boolean> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return type !== undefined && CONVERTIBLE.includes(type.ext)
}

/** Only for what is refused anyway: "XML", or nothing, is all that file-type says of drawings. */
function isSvg(bytes: Buffer): boolean {
  const head = bytes.toString('utf8', 0, 2000).trimStart()
  return /^<(svg|\?xml|!--|!doctype svg)/i.test(head) && /<svg[\s>]/i.test(head)
}

function notTaken(ending: string | undefined): AppError {
  if (ending === undefined) return new AppError('invalid', 'mediaUnknown')
  const canFit = CONVERTIBLE.includes(ending)
  return new AppError('invalid', canFit ? 'mediaConvertible' : 'mediaFormat', {
    values: { format: ending.toUpperCase() },
    ...(canFit && { fields: { fit: { key: 'mediaFitOffer' } } }),
  })
}

const broken = () => new AppError('invalid', 'mediaBroken')

function whole<T>(value: T | null): T {
  if (value === null) throw broken()
  return value
}

async function readPicture(bytes: Buffer, format: Format) {
  const head = await readPictureHead(bytes)
  // Two readers that disagree about what it is: nothing that a camera or a program of drawing makes.
  if (head?.format !== format) throw broken()
  refuseBomb(head.width, head.height, head.frames)
  return { width: head.width, height: head.height, thumb: whole(await makeThumb(bytes)) }
}

function refuseBomb(width: number, height: number, frames = 1): void {
  if (width * height <= PIXELS_MAX && width * height * frames <= FRAME_PIXELS_MAX) return
  throw new AppError('invalid', 'pictureTooManyPixels', {
    values: { width, height, limit: PIXELS_MAX / 1_000_000 },
  })
}

const CORE_HEADER = 12

/** sharp reads no bitmaps; their head is simple. A negative height only says that the first line is the top one. */
function readBitmap(bytes: Buffer) {
  if (bytes.length < 30) throw broken()
  const isCore = bytes.readUInt32LE(14) === CORE_HEADER
  const width = isCore ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const height = Math.abs(isCore ? bytes.readUInt16LE(20) : bytes.readInt32LE(22))
  if (width <= 0 || height <= 0) throw broken()
  refuseBomb(width, height)
  const bits = bytes.readUInt16LE(isCore ? 24 : 28)
  const isPacked = !isCore && bytes.length >= 34 && ![0, 3].includes(bytes.readUInt32LE(30))
  const needed = bytes.readUInt32LE(10) + Math.ceil((width * bits) / 32) * 4 * height
  if (!isPacked && needed > bytes.length) throw broken()
  return { width, height }
}

async function soundDurationMs(bytes: Buffer): Promise<number> {
  const { parseBuffer } = await import('music-metadata')
  const parsed = await parseBuffer(bytes, undefined, { duration: true, skipCovers: true }).catch(() => null)
  const seconds = parsed?.format.duration
  if (seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) throw broken()
  return Math.round(seconds * 1000)
}
