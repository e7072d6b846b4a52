/**
 * A preview to one person, through lib/wechat/preview alone: nothing here can reach more than that person. It costs no
 * mass quota; by WeChat name there are 100 a day.
 */
import * as z from 'zod'
import { content as contentShape, type Content } from '@/lib/broadcast/content'
import { beijingDay } from '@/lib/broadcast/pace'
import { readPreviewTarget, type PreviewTarget } from '@/lib/broadcast/preview-target'
import { abilitiesOf } from '@/lib/broadcast/abilities'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { forgetFiles, NO_SUCH_MEDIA, prepareMessage } from '@/lib/services/delivery/prepare'
import { resolveContent } from '@/lib/services/broadcast/resolve-content'
import { isWechatApiError } from '@/lib/wechat/errors'
import { sendPreview } from '@/lib/wechat/preview'
import { byNameLeft } from './get-preview-facts'

export const previewTarget = z.union([
  z.strictObject({ openId: z.string().trim().min(1).max(64) }),
  z.strictObject({ wechatName: z.string().trim().min(1).max(64) }),
])

export const sendPreviewInput = z.strictObject({
  appId: z.string(),
  content: contentShape,
  /** as typed into one field, or told apart already */
  to: z.union([z.string().max(100), previewTarget]),
  /** fill it in next time */
  remember: z.boolean().optional(),
})
export type SendPreviewInput = z.infer<typeof sendPreviewInput>
export type PreviewSent = { msgId: string | null; byNameLeft: number }

/** @throws AppError invalid with fields, not_found, forbidden; Wechat errors (43004: doesn't follow, 40132: no such name) */
export async function sendPreviewToMe(ctx: Context, input: SendPreviewInput): Promise<PreviewSent> {
  authorise(ctx, 'author', input.appId)
  const { appId, remember } = input
  const account = await ctx.db.officialAccount.findUnique({
    where: { appId },
    select: { kind: true, verified: true },
  })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const { preview } = abilitiesOf(account)
  if (!preview.allowed) throw new AppError('invalid', preview.reasonKey)
  const content = await resolveContent(ctx, appId, input.content)
  const to = readTarget(input.to)

  const { msgId } = await sendTo(ctx, appId, content, to)
  await count(ctx, appId, to)
  if (remember) await rememberRecipient(ctx, appId, 'openId' in to ? to.openId : to.wechatName)
  return { msgId, byNameLeft: await byNameLeft(ctx, appId) }
}

/** A preview may be tried again: files that WeChat has lost meanwhile are uploaded anew. */
async function sendTo(ctx: Context, appId: string, content: Content, to: PreviewTarget) {
  const client = await ctx.wechat(appId)
  const send = async () =>
    sendPreview(client, { message: (await prepareMessage(ctx, appId, content)).message, to })
  try {
    return await send()
  } catch (error) {
    if (!isWechatApiError(error) || error.errcode !== NO_SUCH_MEDIA) throw error
    await forgetFiles(ctx, appId, content)
    return await send()
  }
}

function readTarget(to: SendPreviewInput['to']): PreviewTarget {
  const target = typeof to === 'string' ? readPreviewTarget(to) : to
  if (target) return target
  throw new AppError('invalid', 'previewRecipientShape', { fields: { to: { key: 'previewRecipientShape' } } })
}

async function count(ctx: Context, appId: string, to: PreviewTarget): Promise<void> {
  const column = 'openId' in to ? 'byOpenId' : 'byName'
  const key = { appId, day: beijingDay(ctx.now()) }
  await ctx.db.previewCount.upsert({
    where: { appId_day: key },
    create: { ...key, [column]: 1 },
    update: { [column]: { increment: 1 } },
  })
}

/** The HTTP API's token is nobody's. */
async function rememberRecipient(ctx: Context, appId: string, value: string): Promise<void> {
  if (ctx.actor.type !== 'user') return
  const key = { userId: ctx.actor.id, appId }
  await ctx.db.previewRecipient.upsert({
    where: { userId_appId: key },
    create: { ...key, value },
    update: { value },
  })
}
