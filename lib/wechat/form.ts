/** multipart/form-data, written whole, so that its length is known: WeChat answers a chunked POST with 412. */
import { randomBytes } from 'node:crypto'

/** `fileName`: plain ASCII with an ending, as toFileName gives it. */
export type FormFile = { bytes: Uint8Array; fileName: string; contentType: string }
export type Form = { file: FormFile; fields?: Record<string, string> }

/** The part is called `media`, which every upload of WeChat's expects (media/upload, add_material, uploadimg). */
export function writeForm({ file, fields = {} }: Form): { contentType: string; body: Buffer } {
  const boundary = `qunfa-${randomBytes(16).toString('hex')}`
  const { bytes, fileName, contentType } = file
  if (!/^[\w.-]+\.\w+$/.test(fileName))
    throw new TypeError('A file for WeChat needs a plain name with an ending')
  const head = (lines: string) => Buffer.from(`--${boundary}\r\n${lines}\r\n\r\n`, 'utf8')
  const end = Buffer.from('\r\n')
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    head(`Content-Disposition: form-data; name="${name}"`),
    Buffer.from(value, 'utf8'),
    end,
  ])
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      ...parts,
      head(
        `Content-Disposition: form-data; name="media"; filename="${fileName}"\r\nContent-Type: ${contentType}`,
      ),
      bytes,
      end,
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  }
}

/**
 * What a file is called at WeChat: Chinese names arrive as 41005, names without an ending as 40113 or 40005.
 * @param name as a person called it; its ending counts for nothing
 * @param ending by the file's content, "png"
 */
export function toFileName(name: string, ending: string): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${stem || 'file'}.${ending}`
}
