/** Mass sending (群发): the only place that writes a mass request. Previews are elsewhere and share nothing with it. */
import * as z from 'zod'
import { endpoints, type Endpoint } from './wire/endpoints'
import { MASS_OPENIDS_MAX, MASS_OPENIDS_MIN } from './wire/limits'
import type { WechatClient } from './client'
import {
  isWechatApiError,
  isWechatTransportError,
  type WechatApiError,
  type WechatTransportError,
} from './errors'
import type { WechatMessage } from './message'
import { optionalWechatId } from './wechat-id'

export type MassAudience =
  | { type: 'everyone' }
  | { type: 'tag'; tagId: number }
  | { type: 'group'; groupId: number }
  | { type: 'openIds'; openIds: string[] }

export type MassRequest = { message: WechatMessage; audience: MassAudience; clientMsgId: string }

export type MassResult =
  | { ok: true; msgId: string | null; msgDataId: string | null; reply: unknown }
  /** `msgId`: of the earlier job, when 45065 brought it. */
  | { ok: false; error: WechatApiError | WechatTransportError; msgId?: string }

export type MassStatus = 'sending' | 'success' | 'fail' | 'deleted'

/** Large jobs are accepted slowly; giving up early only makes a doubtful answer of a good one. */
export const MASS_TIMEOUT_MS = 30_000

const massReply = z.looseObject({ msg_id: optionalWechatId, msg_data_id: optionalWechatId })

/**
 * One mass/sendall or mass/send. A refusal and a missing answer are both ordinary results; only a request that must not
 * be built at all (no audience, wrong type) throws.
 */
export async function sendMass(client: WechatClient, request: MassRequest): Promise<MassResult> {
  const { endpoint, body } = buildMass(request)
  try {
    const reply = await client.call(endpoint, { schema: massReply, body, timeoutMs: MASS_TIMEOUT_MS })
    return { ok: true, msgId: reply.msg_id, msgDataId: reply.msg_data_id, reply }
  } catch (error) {
    if (isWechatApiError(error)) {
      const msgId = earlierJob(error)
      return { ok: false, error, ...(msgId === undefined ? {} : { msgId }) }
    }
    if (isWechatTransportError(error)) return { ok: false, error }
    throw error
  }
}

/** Exported for its tests: what is said to WeChat, and to whom. */
export function buildMass({ message, audience, clientMsgId }: MassRequest): {
  endpoint: Endpoint
  body: object
} {
  const rest = { ...payload(message), clientmsgid: clientMsgId }
  switch (audience.type) {
    case 'everyone':
      return { endpoint: endpoints.massSendAll, body: { filter: { is_to_all: true }, ...rest } }
    case 'tag':
      return {
        endpoint: endpoints.massSendAll,
        body: { filter: { is_to_all: false, tag_id: wholeNumber(audience.tagId) }, ...rest },
      }
    case 'group':
      // Accounts that still have groups; never together with tag_id (2016-09 change).
      return {
        endpoint: endpoints.massSendAll,
        body: { filter: { is_to_all: false, group_id: wholeNumber(audience.groupId) }, ...rest },
      }
    case 'openIds':
      return { endpoint: endpoints.massSend, body: { touser: openIdList(audience.openIds), ...rest } }
    default:
      // No way from "missing" or "wrong" to everyone: well-known SDKs have one (WxJava 1101, silenceper/wechat).
      return unbuildable('audience', audience)
  }
}

/** Exactly the objects of the mass pages: the key is not always the msgtype. */
function payload(message: WechatMessage): object {
  switch (message.type) {
    case 'text':
      return { msgtype: 'text', text: { content: message.text } }
    case 'image':
      return { msgtype: 'image', images: images(message) }
    case 'voice':
      return { msgtype: 'voice', voice: { media_id: message.mediaId } }
    case 'music':
      return { msgtype: 'music', music: { media_id: message.mediaId } }
    case 'video':
      return { msgtype: 'mpvideo', mpvideo: { media_id: message.mediaId } }
    case 'article':
      return {
        msgtype: 'mpnews',
        mpnews: { media_id: message.mediaId },
        send_ignore_reprint: message.ignoreReprint ? 1 : 0,
      }
    case 'card':
      return { msgtype: 'wxcard', wxcard: { card_id: message.cardId } }
    default:
      return unbuildable('message', message)
  }
}

function images(message: Extract<WechatMessage, { type: 'image' }>): object {
  const { mediaIds, caption, title, comments } = message
  return {
    media_ids: mediaIds,
    ...(caption !== '' && { recommend: caption }),
    ...(title !== '' && { title }),
    need_open_comment: comments === 'closed' ? 0 : 1,
    only_fans_can_comment: comments === 'followers' ? 1 : 0,
  }
}

function wholeNumber(id: number): number {
  if (!Number.isSafeInteger(id) || id < 0)
    throw new TypeError('A mass message needs the id of its tag or group')
  return id
}

function openIdList(openIds: string[]): string[] {
  if (!Array.isArray(openIds) || openIds.length < MASS_OPENIDS_MIN || openIds.length > MASS_OPENIDS_MAX) {
    throw new RangeError(`mass/send takes ${MASS_OPENIDS_MIN} to ${MASS_OPENIDS_MAX} OpenIDs`)
  }
  return openIds
}

function unbuildable(what: string, value: never): never {
  throw new TypeError(`A mass message has no ${what}: ${JSON.stringify(value)}`)
}

/** "clientmsgid exist" carries the earlier job's id: `msg_id` in 2020 logs, `msgid` in older ones. */
const existing = z.looseObject({ msg_id: optionalWechatId, msgid: optionalWechatId })

function earlierJob(error: WechatApiError): string | undefined {
  if (error.errcode !== 45065) return undefined
  const reply = existing.safeParse(error.reply)
  return reply.success ? (reply.data.msg_id ?? reply.data.msgid ?? undefined) : undefined
}

const statuses: Record<string, MassStatus> = {
  SENDING: 'sending',
  SEND_SUCCESS: 'success',
  SEND_FAIL: 'fail',
  DELETE: 'deleted',
}

const statusReply = z.looseObject({
  msg_status: z
    .string()
    .transform((word) => word.trim().toUpperCase())
    .pipe(z.enum(['SENDING', 'SEND_SUCCESS', 'SEND_FAIL', 'DELETE'])),
})

/** mass/get: the fallback when no event comes. It has no counts; those exist only in the event. */
export async function getMassStatus(client: WechatClient, msgId: string): Promise<MassStatus> {
  const reply = await client.call(endpoints.massGet, { schema: statusReply, body: { msg_id: msgId } })
  return statuses[reply.msg_status] ?? 'sending'
}
