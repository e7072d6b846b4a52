/**
 * Files of the library as answers. They are what people uploaded: the browser takes them for what we say they are, and
 * runs nothing in them, whatever is hidden inside.
 */
import { formats, type Format } from './media/format'
import { withEnding } from './media/name'

const locked = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
  // Asked again each time, and answered by 304: a right that was taken away bites at once.
  'cache-control': 'private, no-cache',
}

type ServedFile = { bytes: Buffer; format: Format; sha256: string; name: string }

/** Whole, or the part that a player asks for. @param download as a file to save */
export function fileResponse(request: Request, file: ServedFile, download = false): Response {
  const { contentType, ending } = formats[file.format]
  const headers = {
    ...locked,
    'content-type': contentType,
    'content-disposition': disposition(withEnding(file.name, ending), download),
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  }
  if (isKnown(request, headers.etag)) return new Response(null, { status: 304, headers })
  const size = file.bytes.byteLength
  const range = readRange(request.headers.get('range'), size)
  if (range === 'none')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  if (!range) return new Response(new Uint8Array(file.bytes), { headers })
  const part = file.bytes.subarray(range.from, range.to + 1)
  return new Response(new Uint8Array(part), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${size}` },
  })
}

/** A small picture that we have made ourselves. */
export function thumbResponse(request: Request, thumb: { bytes: Buffer; sha256: string }): Response {
  const headers = { ...locked, 'content-type': 'image/webp', etag: `"${thumb.sha256}-thumb"` }
  if (isKnown(request, headers.etag)) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(thumb.bytes), { headers })
}

const isKnown = (request: Request, etag: string): boolean =>
  (request.headers.get('if-none-match') ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag)

/** One range of bytes (RFC 9110, 14.1); null: the whole file, as for anything we don't understand; none: outside of it. */
export function readRange(header: string | null, size: number): { from: number; to: number } | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (from > to) return first !== '' && last !== '' && Number(first) > Number(last) ? null : 'none'
  return { from, to }
}

/** The plain form for old programs, the other for names that aren't ASCII (RFC 6266). */
function disposition(name: string, download: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `${download ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
