/** One mass call for a claimed delivery: what came back, told without WeChat's or HTTP's classes. */
import { audience as audienceSchema, type Audience } from '@/lib/broadcast/audience'
import { content, type Content } from '@/lib/broadcast/content'
import type { MassAnswer } from '@/lib/broadcast/outcome'
import type { DoubtCause } from '@/lib/broadcast/story'
import type { Context } from '@/lib/context'
import type { Prisma } from '@/lib/db/generated/client'
import { isAppError } from '@/lib/errors'
import {
  isWechatApiError,
  isWechatTokenError,
  isWechatTransportError,
  type TransportFailure,
} from '@/lib/wechat/errors'
import { sendMass, type MassAudience, type MassResult } from '@/lib/wechat/mass'
import type { WechatMessage } from '@/lib/wechat/message'
import type { ClaimedDelivery } from './claim'
import { NO_SUCH_MEDIA } from './prepare'
import { forgetPrepared, messageOf } from './prepared'

/** The answer, and the record of it that people may look at. */
export type Answered = { answer: MassAnswer; record: Prisma.InputJsonObject }

/** @returns null when the delivery was taken over by another process before the call was made */
export async function callWechat(ctx: Context, delivery: ClaimedDelivery): Promise<Answered | null> {
  const at = ctx.now().toISOString()
  try {
    const { broadcast } = delivery
    const audience = await massAudience(ctx, delivery, audienceSchema.parse(broadcast.audience))
    // The list was deleted: nobody is left to send to, which is what WeChat would say of an empty one.
    if (!audience) return { answer: { kind: 'refused', errcode: 40031 }, record: { at, failure: 'listGone' } }
    const client = await ctx.wechat(delivery.appId)
    const said = content.parse(broadcast.content)
    const ready = await prepare(ctx, delivery, said, at)
    if (!ready || 'answer' in ready) return ready
    const { message } = ready
    const result = await sendMass(client, { message, audience, clientMsgId: delivery.clientMsgId })
    const answer = toAnswer(result)
    if (answer.kind === 'refused' && answer.errcode === NO_SUCH_MEDIA && !delivery.inDoubt)
      await forgetPrepared(ctx, delivery, said)
    return { answer, record: { at, ...toRecord(result) } }
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') {
      return {
        answer: { kind: 'noToken', errcode: 40013, passing: false },
        record: { at, failure: 'accountGone' },
      }
    }
    // A bug of ours. Whether anything left is unknown, so it counts as doubtful: the same id is safe to ask again.
    ctx.log.error({ err: error, deliveryId: delivery.id }, 'a mass call failed unexpectedly')
    return {
      answer: { kind: 'lost', mayHaveArrived: true, cause: 'interrupted' },
      record: { at, failure: 'bug' },
    }
  }
}

/** What keeps a file or a draft from being ready is an answer too: the mass call wasn't made. */
async function prepare(
  ctx: Context,
  delivery: ClaimedDelivery,
  message: Content,
  at: string,
): Promise<{ message: WechatMessage } | Answered | null> {
  try {
    const ready = await messageOf(ctx, delivery, message)
    return ready && { message: ready }
  } catch (error) {
    if (isAppError(error)) {
      const missing = message.type === 'article' ? ('article' as const) : ('file' as const)
      return { answer: { kind: 'notPrepared', missing }, record: { at, failure: error.key } }
    }
    if (!isWechatApiError(error) && !isWechatTransportError(error)) throw error
    const failed = { ok: false, error } as const
    const answer = toAnswer(failed)
    const isOfCall = error.stage === 'call'
    return { answer: isOfCall ? toNotPrepared(answer) : answer, record: { at, ...toRecord(failed) } }
  }
}

function toNotPrepared(answer: MassAnswer): MassAnswer {
  return answer.kind === 'refused'
    ? { kind: 'notPrepared', errcode: answer.errcode, ...(answer.rid && { rid: answer.rid }) }
    : { kind: 'notPrepared' }
}

async function massAudience(
  ctx: Context,
  { pageSeq }: ClaimedDelivery,
  audience: Audience,
): Promise<MassAudience | null> {
  if (audience.type !== 'list') return audience
  const page = await ctx.db.openIdPage.findUnique({
    where: { listId_seq: { listId: audience.listId, seq: pageSeq ?? 0 } },
    select: { openIds: true },
  })
  return page ? { type: 'openIds', openIds: page.openIds.split(',') } : null
}

const causes: Record<TransportFailure, DoubtCause> = {
  timeout: 'timeout',
  connect: 'connection',
  reset: 'connection',
  http: 'http',
  not_json: 'notJson',
  bad_shape: 'badShape',
}

function toAnswer(result: MassResult): MassAnswer {
  if (result.ok) return { kind: 'accepted', msgId: result.msgId, msgDataId: result.msgDataId }
  const { error } = result
  if (isWechatApiError(error)) {
    const { errcode, rid, retryAt } = error
    if (error.stage === 'token') {
      // In the cool-down the token centre repeats an earlier failure; a forced refresh was just made by somebody.
      const passing = retryAt !== undefined || (isWechatTokenError(error) && error.reason === 'force_gap')
      return { kind: 'noToken', errcode, rid, passing, retryAt }
    }
    return { kind: 'refused', errcode, rid, msgId: result.msgId ?? null }
  }
  const { kind, mayHaveArrived, status, retryAt } = error
  return { kind: 'lost', mayHaveArrived, cause: causes[kind], httpStatus: status, retryAt }
}

/** Plain JSON, without secrets: the client has taken them out. */
function toRecord(result: MassResult): Prisma.InputJsonObject {
  if (result.ok) return { reply: asJson(result.reply) }
  const { error } = result
  if (isWechatApiError(error)) {
    const { errcode, errmsg, endpoint, rid, stage } = error
    return { errcode, errmsg, endpoint, stage, ...(rid && { rid }), reply: asJson(error.reply) }
  }
  const { kind, mayHaveArrived, endpoint, status, detail } = error
  return {
    ...{ failure: kind, mayHaveArrived, endpoint },
    ...(status !== undefined && { httpStatus: status }),
    ...(detail && { detail }),
    ...(error.reply != null && { reply: asJson(error.reply) }),
  }
}

const asJson = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value ?? null))
