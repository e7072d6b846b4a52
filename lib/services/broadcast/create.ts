/** Sends a message that was never a draft: the HTTP API. */
import * as z from 'zod'
import { audience } from '@/lib/broadcast/audience'
import { content as contentShape } from '@/lib/broadcast/content'
import { onErrors } from '@/lib/broadcast/draft'
import { problemOf } from '@/lib/broadcast/schedule'
import { TITLE_MAX } from '@/lib/broadcast/title'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { createdBy, messageColumns } from './columns'
import { enqueue, submittedColumns, type Submitted } from './enqueue'
import { authoriseSubmit, getSender } from './get-sender'
import { refuseShortQuota } from './refuse-short-quota'
import { resolveAudience } from './resolve-audience'
import { resolveContent } from './resolve-content'

export const createBroadcastInput = z.strictObject({
  appId: z.string(),
  title: z.string().max(TITLE_MAX).optional(),
  content: contentShape,
  audience,
  /** as soon as the undo window is over, unless told */
  plannedAt: z.date().nullish(),
  onError: z.enum(onErrors).optional(),
  spreadDays: z.boolean().optional(),
})
export type CreateBroadcastInput = z.infer<typeof createBroadcastInput>

/**
 * @param keep is called in the transaction that submits, with the answer: what it writes exists only if the broadcast
 * does, and when it throws there is no broadcast
 * @throws AppError invalid with fields, forbidden; Wechat errors when the audience can't be asked for
 */
export async function createBroadcast(
  ctx: Context,
  input: CreateBroadcastInput,
  keep: (tx: Tx, submitted: Submitted) => Promise<void> = async () => {},
): Promise<Submitted> {
  const sender = await getSender(ctx, input.appId)
  authoriseSubmit(ctx, sender, input.audience)
  const content = await resolveContent(ctx, input.appId, input.content)
  const { plannedAt = null, onError, spreadDays = false } = input
  const problem = plannedAt && problemOf(plannedAt, ctx.now())
  if (problem) throw new AppError('invalid', problem, { fields: { sendAt: { key: problem } } })
  const resolved = await resolveAudience(ctx, sender, input.audience)
  await refuseShortQuota(ctx, input.appId, resolved, { plannedAt, spreadDays })
  return await ctx.db.$transaction(async (tx) => {
    const { appId } = input
    const columns = submittedColumns(ctx, sender, resolved, { plannedAt, spreadDays })
    const message = { title: input.title ?? '', content, audience: input.audience }
    const data = {
      appId,
      ...messageColumns({ ...message, schedule: null, onError }),
      ...createdBy(ctx.actor),
      ...columns,
    }
    const { id } = await tx.broadcast.create({ data, select: { id: true } })
    const submitted = await enqueue(ctx, tx, { id, appId, zone: sender.zone }, resolved, columns)
    await keep(tx, submitted)
    return submitted
  })
}
