/** What callers get, field by field. Strict, so that a test notices a field that nobody described. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { removedKinds } from '@/lib/article/sanitise'
import { audience } from '@/lib/broadcast/audience'
import { content } from '@/lib/broadcast/content'
import { contentTypes } from '@/lib/broadcast/content-type'
import { onErrors } from '@/lib/broadcast/draft'
import { pauseReason } from '@/lib/broadcast/pause-reason'
import { broadcastStatuses, deliveryStatuses } from '@/lib/broadcast/status'
import { mediaKinds, mediaUses } from '@/lib/media/media'

const time = z.iso.datetime()
const number = z.int().nonnegative()
const counts = z.strictObject({ total: number, filtered: number, sent: number, failed: number })

const listed = {
  id: z.uuid(),
  account: appIdShape,
  status: z.enum(broadcastStatuses),
  title: z.string(),
  contentType: z.enum(contentTypes),
  recipients: number.nullable(),
  counts: counts.nullable(),
  createdBy: z.string(),
  createdAt: time,
  submittedAt: time.nullable(),
  sendAt: time.nullable(),
  plannedAt: time.nullable(),
  endedAt: time.nullable(),
}

const audienceTypes = audience.options.map((option) => option.shape.type.value)

export const broadcastItem = z.strictObject({
  ...listed,
  audience: z.strictObject({ type: z.enum(audienceTypes).nullable(), label: z.string() }),
})

export const broadcastPage = z.strictObject({
  items: z.array(broadcastItem),
  nextCursor: z.string().nullable(),
})

export const broadcast = z.strictObject({
  ...listed,
  content,
  audience: audience.nullable(),
  pauseReason: pauseReason.optional(),
  approvalsNeeded: number,
  onError: z.enum(onErrors),
  spreadDays: z.boolean(),
  deliveries: z.array(
    z.strictObject({
      seq: number,
      status: z.enum(deliveryStatuses),
      msgId: z.string().nullable(),
      errcode: z.int().nullable(),
      recipients: number.nullable(),
      counts: counts.nullable(),
    }),
  ),
})

const failure = {
  code: z.string(),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  errcode: z.int().optional(),
  rid: z.string().optional(),
}
export const errorAnswer = z.strictObject({ error: z.strictObject(failure) })

export const savedAccount = z.strictObject({
  appId: appIdShape,
  mode: z.enum(['live', 'simulated']),
  callbackUrl: z.url(),
  token: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true) }),
    z.strictObject({ ok: z.literal(false), error: z.strictObject(failure) }),
  ]),
})

export const previewSent = z.strictObject({ msgId: z.string().optional() })

export const uploadedList = z.strictObject({
  id: z.uuid(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']),
  accepted: number,
  duplicates: number,
  invalid: z.array(z.strictObject({ line: number, value: z.string(), reason: z.string() })),
  invalidTotal: number,
})

export const mediaItem = z.strictObject({
  id: z.uuid(),
  account: appIdShape,
  kind: z.enum(mediaKinds),
  name: z.string(),
  format: z.string(),
  bytes: number.nullable(),
  width: number.nullable(),
  height: number.nullable(),
  durationMs: number.nullable(),
  createdAt: time,
  atWechat: z.array(
    z.strictObject({
      use: z.enum(mediaUses),
      mediaId: z.string().nullable(),
      expiresAt: time.nullable(),
    }),
  ),
  problem: z.strictObject({ key: z.string(), errcode: z.int().optional() }).nullable(),
})

export const mediaPage = z.strictObject({ items: z.array(mediaItem), nextCursor: z.string().nullable() })

export const madeArticles = z.strictObject({
  id: z.uuid(),
  account: appIdShape,
  revision: z.int().positive(),
  titles: z.array(z.string()),
  removed: z.array(z.strictObject({ what: z.enum(removedKinds), count: number })),
  foreignPictures: z.array(z.string()),
})

export const articlesPage = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      account: appIdShape,
      titles: z.array(z.string()),
      version: z.int().positive(),
      updatedAt: time,
      updatedBy: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
})
