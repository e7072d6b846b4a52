/** Small pictures of pictures, kept beside them: a page of the library would else unpack fifty photographs. */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '@/lib/context'
import { pathOf } from './files'

const thumbPath = (ctx: Pick<Context, 'env'>, sha256: string) => `${pathOf(ctx, sha256)}.webp`

export async function storeThumb(ctx: Pick<Context, 'env'>, sha256: string, thumb: Buffer): Promise<void> {
  const place = thumbPath(ctx, sha256)
  const temporary = path.join(path.dirname(place), `${randomUUID()}.part`)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(temporary, thumb)
  await rename(temporary, place)
}

/** @returns null when there is none, or it was lost: it can be made again */
export async function readThumb(ctx: Pick<Context, 'env'>, sha256: string): Promise<Buffer | null> {
  const thumb = await readFile(thumbPath(ctx, sha256)).catch(() => null)
  return thumb?.byteLength ? thumb : null
}
