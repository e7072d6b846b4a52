import * as z from 'zod'
import { audience as audienceSchema, type Audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { canSendRest, unsentOf } from '@/lib/broadcast/status'
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
 * until a person has said which it was. A delivery is in one such draft at most, unless that was thrown away, so nobody is
 * sent to twice by two of them; asking again gives the last one, as long as nothing else is unsent.
 * @throws AppError conflict when it goes on or nothing is unsent, not_found
 */
export async function sendRest(
  ctx: Context,
  { id }: SendRestInput,
): Promise<{ id: string; appId: string; isDraft: boolean }> {
  authorise(ctx, 'author')
  let made: { id: string; appId: string; isDraft: boolean } | undefined
  await change(ctx, id, async (tx, { appId, status }) => {
    const earlier = await tx.broadcast.findMany({
      where: { restOfId: id },
      orderBy: { id: 'desc' },
      select: { id: true, status: true },
    })
    const deliveries = await tx.delivery.findMany({
      where: { broadcastId: id },
      select: { seq: true, status: true, sentCount: true, restId: true },
    })
    const unsent = unsentOf(deliveries, earlier).map(({ seq }) => seq)
    const [last] = earlier
    if (unsent.length === 0 && last) {
      made = { id: last.id, appId, isDraft: last.status === 'draft' }
      return
    }
    if (!canSendRest(status, unsent.length)) {
      throw new AppError('conflict', 'nothingUnsent', { details: { status } })
    }
    const row = await tx.broadcast.findUniqueOrThrow({ where: { id } })
    const rest = await restOf(ctx, tx, { id, appId, unsent }, audienceSchema.parse(row.audience))
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
    await tx.delivery.updateMany({
      where: { broadcastId: id, seq: { in: unsent } },
      data: { restId: draftId },
    })
    await tell(tx, id, ctx.now(), { kind: 'restPrepared', data: { by: ctx.actor.name } })
    made = { id: draftId, appId, isDraft: true }
  })
  if (!made) throw new Error('the transaction ended without a draft')
  return made
}

/** One delivery failed whole: the same audience again. Several: the pages of those that failed, as a list of their own. */
async function restOf(
  ctx: Context,
  tx: Tx,
  { id, appId, unsent }: { id: string; appId: string; unsent: number[] },
  whole: Audience,
): Promise<Audience> {
  if (whole.type !== 'list') return whole
  const list = await tx.openIdList.create({
    data: { appId, name: null, count: 0, createdById: ctx.actor.id },
    select: { id: true },
  })
  await tx.$executeRaw`
    insert into "OpenIdPage" ("listId", "seq", "size", "openIds")
    select ${list.id}::uuid, row_number() over (order by d.seq), p.size, p."openIds"
    from "Delivery" d join "OpenIdPage" p on p."listId" = d."listId" and p.seq = d."pageSeq"
    where d."broadcastId" = ${id}::uuid and d.seq = any(${unsent}::int[])`
  const [counted] = await tx.$queryRaw<{ people: number }[]>`
    update "OpenIdList" set count =
      (select coalesce(sum(size), 0) from "OpenIdPage" where "listId" = ${list.id}::uuid)
    where id = ${list.id}::uuid returning count as people`
  if (!counted || counted.people === 0) throw new AppError('conflict', 'nothingUnsent')
  return { type: 'list', listId: list.id }
}
