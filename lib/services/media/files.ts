/**
 * Files in DATA_DIR/media, each under the SHA-256 of its content: no name that a person gave is ever part of a path, and
 * what is there is never changed.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'

type Place = Pick<Context, 'env'>

export type StoredFile = { sha256: string; bytes: number }

const HASH = /^[0-9a-f]{64}$/

/** Where a file is, whether or not it is there. @throws RangeError for anything but a SHA-256 */
export function pathOf({ env }: Place, sha256: string): string {
  if (!HASH.test(sha256)) throw new RangeError('Files are found by their SHA-256')
  return path.join(env.dataDir, 'media', sha256.slice(0, 2), sha256)
}

export async function readStored(ctx: Place, sha256: string): Promise<Buffer | null> {
  return readFile(pathOf(ctx, sha256)).catch(nullIfMissing)
}

export async function isStored(ctx: Place, sha256: string): Promise<boolean> {
  return (await stat(pathOf(ctx, sha256)).catch(nullIfMissing)) !== null
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

export async function storeBytes(ctx: Place, bytes: Uint8Array): Promise<StoredFile> {
  const received = await receive(ctx, [bytes], bytes.byteLength)
  await received.keep()
  return received
}

/** A file that is here but not among the others yet: look at it, then keep it or discard it. */
export type ReceivedFile = StoredFile & { path: string; keep(): Promise<void>; discard(): Promise<void> }

/** So many times the limit is read and thrown away, so that the caller hears the refusal and no broken pipe. */
const DISCARDED = 4

/**
 * Writes what comes to a file of its own while it counts and hashes.
 * @throws AppError too_large above `maxBytes`; whatever `body` throws; nothing stays then
 */
export async function receive(
  { env }: Place,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<ReceivedFile> {
  const folder = path.join(env.dataDir, 'media', 'incoming')
  await mkdir(folder, { recursive: true })
  const temporary = path.join(folder, randomUUID())
  const discard = () => rm(temporary, { force: true })
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for await (const chunk of body) {
        bytes += chunk.byteLength
        if (bytes > DISCARDED * maxBytes) break
        if (bytes > maxBytes) continue
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      // A rename can reach the disk before what was written: without this a power cut leaves an empty file.
      await file.sync()
    } finally {
      await file.close()
    }
    if (bytes > maxBytes)
      throw new AppError('too_large', 'mediaUploadTooLarge', { values: { megabytes: maxBytes >> 20 } })
  } catch (error) {
    await discard()
    throw error
  }
  const sha256 = hash.digest('hex')
  const keep = async () => {
    const place = pathOf({ env }, sha256)
    await mkdir(path.dirname(place), { recursive: true })
    await rename(temporary, place)
    await syncFolder(path.dirname(place))
  }
  return { sha256, bytes, path: temporary, keep, discard }
}

/** Windows can't open a folder for this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
