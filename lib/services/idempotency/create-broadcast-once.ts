/** POST /api/v1/broadcasts: as often as the caller asks with one Idempotency-Key, one broadcast. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { audience, audienceInput, openId, type Audience, type AudienceInput } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { onErrors } from '@/lib/broadcast/draft'
import { TITLE_MAX } from '@/lib/broadcast/title'
import type { Context } from '@/lib/context'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { AppError, isAppError, type Message } from '@/lib/errors'
import { createList } from '@/lib/services/audience/create-list'
import { authorise } from '@/lib/services/authorise'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { isWechatApiError, isWechatTransportError } from '@/lib/wechat/errors'
import { answerOnce } from './answer-once'

/** Contract, section 5. What isn't here is refused, never ignored. */
export const apiBroadcastInput = z.strictObject({
  account: appIdShape,
  title: z.string().trim().max(TITLE_MAX, 'titleTooLong').optional(),
  content,
  audience: audienceInput,
  /** ISO 8601 with its zone */
  sendAt: z.iso.datetime({ offset: true, error: 'sendAtShape' }).optional(),
  onError: z.enum(onErrors).optional(),
  /** yes to more calls than are left today */
  spreadDays: z.boolean().optional(),
})
export type ApiBroadcastInput = z.infer<typeof apiBroadcastInput>

export const submittedAnswer = z.object({
  id: z.string(),
  status: z.string(),
  deliveries: z.number(),
  recipients: z.number(),
})
export type ApiBroadcastAnswer = z.infer<typeof submittedAnswer>

/** @throws AppError conflict when the key was used with another body, and whatever refuses a broadcast */
export async function createBroadcastOnce(
  ctx: Context,
  { key, input }: { key: string; input: ApiBroadcastInput },
): Promise<ApiBroadcastAnswer> {
  authorise(ctx, 'send', input.account)
  return answerOnce(ctx, { key, body: input }, submittedAnswer, async (keep) => {
    const { account: appId, title = '', content, audience: told, sendAt, onError, spreadDays } = input
    const list = told.type === 'openids' ? await listOf(ctx, appId, told) : null
    const chosen: Audience = list ? { type: 'list', listId: list } : audience.parse(told)
    try {
      const plannedAt = sendAt === undefined ? null : new Date(sendAt)
      const message = { appId, title, content, audience: chosen, plannedAt, onError, spreadDays }
      return await createBroadcast(ctx, message, keep)
    } catch (error) {
      // Nobody can name this list, so without its broadcast it would stay forever. After a failure of another kind
      // the broadcast may have been written all the same, and needs it.
      if (list && isSureRefusal(error)) await ctx.db.openIdList.delete({ where: { id: list } })
      throw error
    }
  })
}

const isSureRefusal = (error: unknown): boolean =>
  isAppError(error) || isUniqueViolation(error) || isWechatApiError(error) || isWechatTransportError(error)

const MALFORMED_SHOWN = 20

/** OpenIDs that came in the request become a list before anything else sees them. */
async function listOf(
  ctx: Context,
  appId: string,
  told: AudienceInput & { type: 'openids' },
): Promise<string> {
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const fields: Record<string, Message> = {}
  told.openIds.forEach((value, index) => {
    if (openId.safeParse(value).success || Object.keys(fields).length >= MALFORMED_SHOWN) return
    fields[`audience.openIds.${index}`] = { key: 'openIdShape' }
  })
  if (Object.keys(fields).length > 0) throw new AppError('invalid', 'invalidInput', { fields })
  try {
    return (await createList(ctx, { appId, name: null, openIds: told.openIds })).id
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error
    const { key, options } = error
    throw new AppError('invalid', key, {
      ...options,
      fields: { 'audience.openIds': { key, values: options.values } },
    })
  }
}
