/** Files by their content: what they are, and what is refused however it is called. */
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspect } from '@/lib/services/media/inspect'
import { amr, bmp, bomb, gif, jpeg, movie, mp3, mp4, png, wav, wma } from '../../support/media-files'

const facts = async (bytes: Buffer) => {
  const { thumb: _, ...rest } = await inspect(bytes)
  return rest
}
const refusal = async (bytes: Buffer) => {
  const error: unknown = await inspect(bytes).then(
    () => 'taken',
    (thrown: unknown) => thrown,
  )
  return (error as { key?: string }).key ?? error
}
const picture = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#c63' } })

describe('what they are', () => {
  test.each([
    ['png', png(), { kind: 'image', width: 1, height: 1, durationMs: null }],
    ['jpeg', jpeg(), { kind: 'image', width: 1, height: 1 }],
    ['gif', gif(), { kind: 'image', width: 1, height: 1 }],
    ['bmp', bmp(), { kind: 'image', width: 1, height: 1 }],
    ['amr', amr(50), { kind: 'voice', durationMs: 1000 }],
    ['mp3', mp3(100), { kind: 'voice', durationMs: 2400 }],
    ['wav', wav(2000), { kind: 'voice', durationMs: 2000 }],
    ['wma', wma(3000), { kind: 'voice', durationMs: 3000 }],
    ['mp4', movie(4200), { kind: 'video', durationMs: 4200, width: 640, height: 360 }],
  ])('%s', async (format, bytes, expected) => {
    expect(await facts(bytes)).toMatchObject({ format, bytes: bytes.byteLength, ...expected })
  })

  test('a picture lying on its side is measured as it is seen', async () => {
    const turned = await picture(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(await facts(turned)).toMatchObject({ width: 200, height: 300 })
  })

  test('an AMR-WB recording is counted by its own frames', async () => {
    const frame = Buffer.concat([Buffer.from([0x04]), Buffer.alloc(17)])
    const wide = Buffer.concat([Buffer.from('#!AMR-WB\n'), ...Array.from({ length: 25 }, () => frame)])
    expect(await facts(wide)).toMatchObject({ format: 'amr', durationMs: 500 })
  })

  test('an MP3 with a tag in front and a changing bit rate', async () => {
    const tag = Buffer.concat([Buffer.from('ID3\x03\0\0'), Buffer.from([0, 0, 7, 0x68]), Buffer.alloc(1000)])
    expect(await facts(Buffer.concat([tag, mp3(500)]))).toMatchObject({ format: 'mp3', durationMs: 12_000 })
  })

  test('the thumb is small, and of the first frame', async () => {
    const { thumb } = await inspect(await picture(2000, 1000).png().toBuffer())
    expect(await sharp(thumb ?? undefined).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 240,
    })
  })
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

describe('what is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'mediaEmpty'],
    ['a text', Buffer.from('hello, this is no picture at all'), 'mediaUnknown'],
    ['SVG, whatever it is called', Buffer.from(svg), 'mediaSvg'],
    ['SVG as XML', Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- by hand -->${svg}`), 'mediaSvg'],
    ['another XML', Buffer.from('<?xml version="1.0"?><a/>'), 'mediaFormat'],
    [
      'SVG with the first bytes of a PNG',
      Buffer.concat([png().subarray(0, 8), Buffer.from(svg)]),
      'mediaUnknown',
    ],
    ['a page that begins like a GIF', Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;'), 'mediaBroken'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'mediaFormat'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'mediaFormat'],
    ['a ZIP', Buffer.from('504b0304140000000000'.padEnd(120, '0'), 'hex'), 'mediaFormat'],
    ['a bitmap with its lines missing', Buffer.from(bmp().fill(9, 18, 19)), 'mediaBroken'],
    ['an AMR cut in a frame', amr(10).subarray(0, 100), 'mediaBroken'],
    ['an AMR with frames that don’t exist', Buffer.from('#!AMR\n\x4c\x4c\x4c', 'latin1'), 'mediaBroken'],
    ['an MP4 without its index', mp4(), 'mediaBroken'],
    ['an MP4 cut off', movie(1000).subarray(0, -10), 'mediaBroken'],
    ['a WMA cut off', wma(1000).subarray(0, 80), 'mediaBroken'],
    ['a WAV of nothing', wav(0), 'mediaBroken'],
    ['a bomb: 60,000 × 60,000 in a hundred bytes', bomb(60_000, 60_000), 'pictureTooManyPixels'],
    ['a bomb that claims the largest size there is', bomb(0x7fff_ffff, 0x7fff_ffff), 'mediaBroken'],
    ['a picture that ends before its head says', bomb(5000, 5000), 'mediaBroken'],
  ])('%s', async (_, bytes, key) => {
    expect(await refusal(bytes)).toBe(key)
  })

  test('a photograph cut off in the middle', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, i) => (i * 7919) % 251))
    const whole = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect(await refusal(whole)).toBe('taken')
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('mediaBroken')
  })

  test('WebP and AVIF, with the offer to make them something else', async () => {
    for (const made of [picture().webp(), picture().avif()]) {
      await expect(inspect(await made.toBuffer())).rejects.toMatchObject({
        key: 'mediaConvertible',
        options: { fields: { fit: { key: 'mediaFitOffer' } } },
      })
    }
  })

  test('a video in the clothes of WMA', async () => {
    const stream = Buffer.alloc(78)
    stream.write('9107dcb7b7a9cf118ee600c00c205365', 'hex')
    stream.writeBigUInt64LE(78n, 16)
    stream.write('c0ef19bc4d5bcf11a8fd00805f5c442b', 24, 'hex')
    const video = Buffer.concat([wma(1000), stream])
    video.writeBigUInt64LE(BigInt(video.length), 16)
    await expect(inspect(video)).rejects.toMatchObject({
      key: 'mediaFormat',
      options: { values: { format: 'WMV' } },
    })
  })
})
