import * as z from 'zod'
import { AppError } from '@/lib/errors'

export type Params = { params: Promise<{ id: string }> }

/** What isn't an id of ours names nothing. @throws AppError not_found */
export async function readMediaId({ params }: Params): Promise<string> {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) throw new AppError('not_found', 'mediaGone')
  return id.data
}
