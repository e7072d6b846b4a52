import type { Context } from '@/lib/context'
import { authoriseWithin } from '@/lib/services/authorise'
import { getItem } from './find-item'
import { fileOf } from './get-file'
import { makeThumb } from './pictures'
import { readThumb, storeThumb } from './thumbs'

/** A small picture of a picture; null: there is none to be made, of bitmaps say. @throws as getFile */
export async function getThumb(ctx: Context, id: string): Promise<{ bytes: Buffer; sha256: string } | null> {
  authoriseWithin(ctx, 'view')
  const item = await getItem(ctx, id)
  if (item.kind !== 'image') return null
  const stored = item.sha256 && (await readThumb(ctx, item.sha256))
  if (stored && item.sha256) return { bytes: stored, sha256: item.sha256 }
  const { bytes, sha256, format } = await fileOf(ctx, item)
  const made = format === 'bmp' ? null : await makeThumb(bytes)
  if (!made) return null
  await storeThumb(ctx, sha256, made)
  return { bytes: made, sha256 }
}
