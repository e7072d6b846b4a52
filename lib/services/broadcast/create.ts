/** Sends a message that was never a draft: the HTTP API. */
import * as z from 'zod'
import { audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { TITLE_MAX } from '@/lib/broadcast/title'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { authorise } from '@/lib/services/authorise'
import { refuseBadContent } from '@/lib/services/refuse-bad-content'
import { createdBy, messageColumns } from './columns'
import { enqueue, submittedColumns, type Submitted } from './enqueue'
import { getSender } from './get-sender'
import { resolveAudience } from './resolve-audience'

export const createBroadcastInput = z.strictObject({
  appId: z.string(),
  title: z.string().max(TITLE_MAX).default(''),
  content,
  audience,
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
  authorise(ctx, 'send')
  const sender = await getSender(ctx, input.appId)
  refuseBadContent(input.content)
  const resolved = await resolveAudience(ctx, sender, input.audience)
  return await ctx.db.$transaction(async (tx) => {
    const { appId } = input
    const data = {
      appId,
      ...messageColumns(input),
      ...createdBy(ctx.actor),
      ...submittedColumns(resolved, ctx.now()),
    }
    const { id } = await tx.broadcast.create({ data, select: { id: true } })
    const submitted = await enqueue(ctx, tx, { id, appId }, resolved)
    await keep(tx, submitted)
    return submitted
  })
}
