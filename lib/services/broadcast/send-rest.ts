import * as z from 'zod'
import { audience as audienceSchema, type Audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { canSendRest } from '@/lib/broadcast/status'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { tell } from '@/lib/services/delivery/story'
import { change } from './change'
import { createdBy, messageColumns } from './columns'

export const sendRestInput = z.strictObject({ id: z.uuid() })
export type SendRestInput = z.infer<typeof sendRestInput>

/**
 * A draft to exactly the deliveries that reached nobody: failed and cancelled ones. Those nobody can tell about stay out
 * until a person has said which it was. There is one such draft a broadcast: asking again gives the same, so nobody is
 * sent to twice by two of them.
 * @throws AppError conflict when it goes on or nothing is unsent, not_found
 */
export async function sendRest(
  ctx: Context,
  { id }: SendRestInput,
): Promise<{ id: string; appId: string; isDraft: boolean }> {
  authorise(ctx, 'author')
  let made: { id: string; appId: string; isDraft: boolean } | undefined
  await change(ctx, id, async (tx, { appId, status, tally }) => {
    const existing = await tx.broadcast.findUnique({
      where: { restOfId: id },
      select: { id: true, status: true },
    })
    if (existing) {
      made = { id: existing.id, appId, isDraft: existing.status === 'draft' }
      return
    }
    if (!canSendRest(status, tally.failed + tally.cancelled)) {
      throw new AppError('conflict', 'nothingUnsent', { details: { status } })
    }
    const row = await tx.broadcast.findUniqueOrThrow({ where: { id } })
    const rest = await restOf(ctx, tx, id, appId, audienceSchema.parse(row.audience))
    const message = { title: row.title, content: content.parse(row.content), audience: rest }
    const { id: draftId } = await tx.broadcast.create({
      data: {
        appId,
        ...messageColumns({ ...message, schedule: null, onError: row.onError }),
        audienceLabel: row.audienceLabel,
        ...createdBy(ctx.actor),
        listedAt: ctx.now(),
        restOfId: id,
      },
      select: { id: true },
    })
    await tell(tx, id, ctx.now(), { kind: 'restPrepared', data: { by: ctx.actor.name } })
    made = { id: draftId, appId, isDraft: true }
  })
  if (!made) throw new Error('the transaction ended without a draft')
  return made
}

/** One delivery failed whole: the same audience again. Several: the pages of those that failed, as a list of their own. */
async function restOf(ctx: Context, tx: Tx, id: string, appId: string, whole: Audience): Promise<Audience> {
  if (whole.type !== 'list') return whole
  const list = await tx.openIdList.create({
    data: { appId, name: null, count: 0, createdById: ctx.actor.id },
    select: { id: true },
  })
  await tx.$executeRaw`
    insert into "OpenIdPage" ("listId", "seq", "openIds")
    select ${list.id}::uuid, row_number() over (order by d.seq), p."openIds"
    from "Delivery" d join "OpenIdPage" p on p."listId" = d."listId" and p.seq = d."pageSeq"
    where d."broadcastId" = ${id}::uuid and d.status in ('failed', 'cancelled')`
  const [counted] = await tx.$queryRaw<{ people: number }[]>`
    update "OpenIdList" set count =
      (select coalesce(sum(cardinality("openIds")), 0) from "OpenIdPage" where "listId" = ${list.id}::uuid)
    where id = ${list.id}::uuid returning count as people`
  if (!counted || counted.people === 0) throw new AppError('conflict', 'nothingUnsent')
  return { type: 'list', listId: list.id }
}
