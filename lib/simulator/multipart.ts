/**
 * multipart/form-data as WeChat reads it. It is stricter than a browser: the file part must have a plain `filename="…"`;
 * the RFC 5987 form `filename*=` is not understood (many reports, wechatpy 293 among them), so such a part is no file.
 */
export type Part = { name: string; fileName: string | null; contentType: string | null; bytes: Buffer }

/** @returns null when the request isn't multipart at all */
export function parseMultipart(contentType: string | null, body: Buffer): Part[] | null {
  const boundary = /^multipart\/form-data;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '')
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return null
  const parts: Part[] = []
  const delimiter = Buffer.from(`--${mark}`)
  for (let at = nextLine(body, delimiter, 0); at >= 0;) {
    const from = at + delimiter.length
    at = nextLine(body, delimiter, from)
    if (at < 0) break
    const part = readPart(body.subarray(from, at))
    if (part) parts.push(part)
  }
  return parts
}

/** A delimiter begins a line; the same bytes inside a file don't end it. */
function nextLine(body: Buffer, delimiter: Buffer, from: number): number {
  let at = body.indexOf(delimiter, from)
  while (at > 0 && body.subarray(at - 2, at).toString('latin1') !== '\r\n')
    at = body.indexOf(delimiter, at + 1)
  return at
}

/** Between two delimiters: line break, headers, empty line, content, line break. */
function readPart(bytes: Buffer): Part | null {
  const headersEnd = bytes.indexOf('\r\n\r\n')
  if (headersEnd < 0) return null
  const headers = bytes.toString('utf8', 0, headersEnd)
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1]
  if (disposition === undefined) return null
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) return null
  const content = bytes.subarray(headersEnd + 4)
  return {
    name,
    fileName: /(?:^|;)\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null,
    contentType: /^content-type:\s*(\S+)/im.exec(headers)?.[1] ?? null,
    bytes: content.subarray(0, content.length - (content.subarray(-2).toString() === '\r\n' ? 2 : 0)),
  }
}
