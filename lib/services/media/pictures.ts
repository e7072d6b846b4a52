/** Pictures through sharp: read with a limit, made small, made fit. Loaded when a picture comes. */
import type { Sharp } from 'sharp'
import { processGlobal } from '@/lib/process-global'

/** A picture of this many pixels takes 400 MB when it is unpacked; 108 MP cameras make theirs smaller by themselves. */
export const PIXELS_MAX = 100_000_000
/** of all the frames of a moving picture */
export const FRAME_PIXELS_MAX = 1_000_000_000

export const THUMB_MAX = 480

/** Only these are read, whatever a file pretends to be: libvips would also run SVG, PDF and ImageMagick readers. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif', 'Tiff']

async function open(bytes: Buffer, { animated = false, limit = true } = {}): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  processGlobal('sharp limits', () => {
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS.map((name) => `VipsForeignLoad${name}`) })
    // Every picture is read once: what it keeps for a second time is only in the way.
    sharp.cache(false)
    return true
  })
  return sharp(bytes, { animated, limitInputPixels: limit ? PIXELS_MAX : false, failOn: 'truncated' })
}

export type PictureHead = { format: string; width: number; height: number; frames: number }

/** What its head says; nothing is unpacked. @returns null when it can't be read */
export async function readPictureHead(bytes: Buffer): Promise<PictureHead | null> {
  const picture = await open(bytes, { limit: false })
  const head = await picture.metadata().catch(() => null)
  if (!head?.width || !head.height) return null
  const { width, height } = head.autoOrient
  return { format: head.format, width, height, frames: head.pages ?? 1 }
}

/** A small webp of it, the first frame of a moving one. @returns null when the picture is cut off or broken */
export async function makeThumb(bytes: Buffer): Promise<Buffer | null> {
  const picture = await open(bytes)
  return picture
    .autoOrient()
    .resize(THUMB_MAX, THUMB_MAX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
    .catch(() => null)
}

/** Widths to try, one after the other, until the file is small enough. */
const SIDES = [4096, 2560, 1920, 1440, 1080, 800, 560, 320]

/**
 * The picture as WeChat takes it: its shape kept, PNG where it has transparency and few colours, else JPEG; a moving one
 * stays a GIF. @param below bytes @returns null when nothing makes it so small, or it can't be read
 */
export async function makeFit(
  bytes: Buffer,
  below: number,
  { animated = true } = {},
): Promise<{ bytes: Buffer; format: 'jpeg' | 'png' | 'gif' } | null> {
  const head = await readPictureHead(bytes)
  if (!head || head.width * head.height > PIXELS_MAX) return null
  const moves = animated && head.frames > 1
  if (moves && head.width * head.height * head.frames > FRAME_PIXELS_MAX) return null
  try {
    const hasAlpha = !(await (await open(bytes)).stats()).isOpaque
    const longest = Math.max(head.width, head.height)
    for (const side of [Math.min(longest, SIDES[0] ?? longest), ...SIDES.filter((one) => one < longest)]) {
      const picture = (await open(bytes, { animated: moves })).autoOrient()
      const sized = picture.resize(side, side, { fit: 'inside', withoutEnlargement: true })
      const format = moves ? 'gif' : hasAlpha ? 'png' : 'jpeg'
      const made =
        format === 'gif'
          ? await sized.gif().toBuffer()
          : format === 'png'
            ? await sized.png({ compressionLevel: 9 }).toBuffer()
            : await sized.jpeg({ quality: 88, mozjpeg: true }).toBuffer()
      if (made.byteLength < below) return { bytes: made, format }
    }
    return null
  } catch {
    return null
  }
}
