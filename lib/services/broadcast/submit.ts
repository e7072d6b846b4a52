/**
 * Sends a draft: exactly what the person confirmed, once. A second click, a reload or another tab gets the same
 * broadcast back.
 */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { onErrors, schedule } from '@/lib/broadcast/draft'
import { countHasChanged, needsTypedNumber } from '@/lib/broadcast/plan'
import { readSchedule, type Schedule } from '@/lib/broadcast/schedule'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { enqueue, submittedColumns, type Submitted } from './enqueue'
import { authoriseSubmit, getSender, type Sender } from './get-sender'
import { refuseShortQuota } from './refuse-short-quota'
import { resolveContent } from './resolve-content'
import { resolveAudience, type ResolvedAudience } from './resolve-audience'
import { explain, mine } from './save-draft'

export const submitBroadcastInput = z.strictObject({
  appId: z.string(),
  id: z.uuid(),
  version: z.int(),
  /** as shown in the confirmation */
  content,
  audience,
  schedule: schedule.nullish(),
  onError: z.enum(onErrors).optional(),
  /** yes to more calls than are left today */
  spreadDays: z.boolean().optional(),
  expectedRecipients: z.int().nonnegative(),
  /** live, and to everyone or more than 10,000 */
  typedNumber: z.int().optional(),
})
export type SubmitBroadcastInput = z.infer<typeof submitBroadcastInput>

export type SubmitResult = Submitted & {
  /** it had been sent before; nothing was sent now */
  already: boolean
}

/**
 * @throws AppError conflict recipientsChanged with `details { expected, recipients }`, draftChanged, alreadySent;
 * invalid with fields; forbidden. Wechat errors when the audience can't be asked for.
 */
export async function submitBroadcast(ctx: Context, input: SubmitBroadcastInput): Promise<SubmitResult> {
  authorise(ctx, 'author', input.appId)
  const earlier = await findEarlier(ctx, input)
  if (earlier) return earlier
  const sender = await getSender(ctx, input.appId)
  authoriseSubmit(ctx, sender, input.audience)
  const message = await resolveContent(ctx, input.appId, input.content)
  const plannedAt = planned(input.schedule ?? null, ctx.now())
  const resolved = await resolveAudience(ctx, sender, input.audience)
  refuseUnconfirmed(sender, resolved, input)
  const terms = { plannedAt, spreadDays: input.spreadDays ?? false }
  await refuseShortQuota(ctx, input.appId, resolved, terms)

  const { id, appId, version } = input
  const submitted = await ctx.db.$transaction(async (tx) => {
    const where = { id, appId, version, status: 'draft' as const }
    const columns = submittedColumns(ctx, sender, resolved, terms)
    await refuseArrived(tx, id)
    const { count } = await tx.broadcast.updateMany({ where, data: { ...columns, content: message } })
    const broadcast = { id, appId, zone: sender.zone }
    return count === 1 ? await enqueue(ctx, tx, broadcast, resolved, columns) : null
  })
  if (submitted) return { ...submitted, already: false }
  return (await findEarlier(ctx, input)) ?? (await explain(ctx, appId, id))
}

/** What this one sends again must have reached nobody still: WeChat may have told otherwise since it was made. */
async function refuseArrived(tx: Tx, id: string): Promise<void> {
  const { restOfId } = await tx.broadcast.findUniqueOrThrow({ where: { id }, select: { restOfId: true } })
  if (restOfId === null) return
  const count = await tx.delivery.count({
    where: {
      ...{ broadcastId: restOfId, restId: id },
      OR: [{ status: { notIn: ['failed', 'cancelled'] } }, { sentCount: { gt: 0 } }],
    },
  })
  if (count > 0) throw new AppError('conflict', 'restArrived', { values: { count } })
}

/** The same message was submitted before: that one is the answer. Anything else that changed is told. */
async function findEarlier(ctx: Context, input: SubmitBroadcastInput): Promise<SubmitResult | null> {
  const { id, appId, version } = input
  const row = await ctx.db.broadcast.findFirst({
    where: { id, appId, ...mine(ctx) },
    select: {
      ...{ status: true, version: true, content: true, audience: true, recipients: true },
      ...{ schedule: true, onError: true },
    },
  })
  if (!row || row.version !== version) return await explain(ctx, appId, id)
  const isSame =
    isDeepStrictEqual(content.parse(row.content), input.content) &&
    isDeepStrictEqual(audience.nullable().parse(row.audience), input.audience) &&
    isDeepStrictEqual(schedule.nullable().parse(row.schedule), input.schedule ?? null) &&
    row.onError === (input.onError ?? 'pause')
  if (!isSame) return await explain(ctx, appId, id)
  if (row.status === 'draft') return null
  const deliveries = await ctx.db.delivery.count({ where: { broadcastId: id } })
  return { id, status: row.status, deliveries, recipients: row.recipients ?? 0, already: true }
}

/** @throws AppError invalid with the field */
function planned(typed: Schedule | null, now: Date): Date | null {
  if (!typed) return null
  const read = readSchedule(typed, now)
  if ('plannedAt' in read) return read.plannedAt
  throw new AppError('invalid', read.problem, { fields: { schedule: { key: read.problem } } })
}

function refuseUnconfirmed(sender: Sender, resolved: ResolvedAudience, input: SubmitBroadcastInput): void {
  const { recipients, audience } = resolved
  const expected = input.expectedRecipients
  if (countHasChanged(audience, expected, recipients)) {
    const details = { expected, recipients }
    throw new AppError('conflict', 'recipientsChanged', { values: details, details })
  }
  if (needsTypedNumber(sender.mode, audience, expected) && input.typedNumber !== expected) {
    const message = { key: 'typedNumberWrong', values: { number: expected } }
    throw new AppError('invalid', message.key, { values: message.values, fields: { typedNumber: message } })
  }
}
