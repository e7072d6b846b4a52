import * as z from 'zod'
import { audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { createdBy, messageColumns } from './columns'
import { mine } from './save-draft'

export const copyAsDraftInput = z.strictObject({ id: z.uuid() })
export type CopyAsDraftInput = z.infer<typeof copyAsDraftInput>

/** A new draft with the message and audience of a broadcast; the broadcast stays as it is. @throws AppError not_found */
export async function copyAsDraft(
  ctx: Context,
  { id }: CopyAsDraftInput,
): Promise<{ id: string; appId: string }> {
  authorise(ctx, 'author')
  const row = await ctx.db.broadcast.findFirst({ where: { id, ...mine(ctx) } })
  if (!row) throw new AppError('not_found', 'broadcastNotFound')
  const message = {
    title: row.title,
    content: content.parse(row.content),
    audience: audience.nullable().parse(row.audience),
    // A copy is for another time.
    schedule: null,
    onError: row.onError,
  }
  const copy = await ctx.db.broadcast.create({
    data: {
      appId: row.appId,
      ...messageColumns(message),
      audienceLabel: row.audienceLabel,
      ...createdBy(ctx.actor),
      listedAt: ctx.now(),
    },
    select: { id: true, appId: true },
  })
  return copy
}
