import * as z from 'zod'
import { AppError } from '@/lib/errors'

/** Of an address; what isn't one of our ids names nothing. @throws AppError not_found */
export async function readArticleId(params: Promise<{ id: string }>): Promise<string> {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) throw new AppError('not_found', 'articlesGone')
  return id.data
}
