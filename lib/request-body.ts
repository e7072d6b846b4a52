/** Reads what an API caller sends: capped, JSON, and by a schema that knows every field. */
import type * as z from 'zod'
import { AppError } from './errors'
import { invalidInput } from './invalid-input'

/** Contract, section 5: longer OpenID lists go to /lists, which streams. */
const MAX_JSON_BYTES = 8 * 1024 * 1024

/** Past the limit we read on for a while and throw away, so that the caller hears the 413. */
const DISCARDED_BYTES = 8 * MAX_JSON_BYTES

/** @throws AppError too_large, invalid */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseInput(schema, parseJson(await readText(request)))
}

/** @throws AppError invalid with a message at each field */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** The query of an address; a name given twice or unknown to the schema is refused like any other field. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const { searchParams } = new URL(request.url)
  const names = [...new Set(searchParams.keys())]
  const values = names.map((name) => {
    const all = searchParams.getAll(name)
    return [name, all.length === 1 ? all[0] : all] as const
  })
  return parseInput(schema, Object.fromEntries(values))
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  const announced = Number(request.headers.get('content-length'))
  let bytes = 0
  for await (const chunk of readBody(request.body)) {
    bytes += chunk.byteLength
    if (Math.max(bytes, announced) <= MAX_JSON_BYTES) chunks.push(chunk)
    if (bytes > DISCARDED_BYTES) break
  }
  if (Math.max(bytes, announced) > MAX_JSON_BYTES)
    throw new AppError('too_large', 'bodyTooLarge', { values: { megabytes: MAX_JSON_BYTES >> 20 } })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new AppError('invalid', 'bodyNotUtf8')
  }
}

/**
 * The body as it comes. Never cancelled: that would cut the connection, and the caller would see a broken pipe where
 * our answer should be. @throws AppError invalid when the connection breaks in the middle
 */
export async function* readBody(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return
  const source = body.getReader()
  for (;;) {
    const { done, value } = await source.read().catch(() => {
      throw new AppError('invalid', 'uploadBroken')
    })
    if (done) return
    yield value
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'bodyNotJson')
  }
}
