/** What a delivery's call says, kept with its row from before the call: while it is in doubt, exactly that is asked again. */
import * as z from 'zod'
import type { Content } from '@/lib/broadcast/content'
import { needsPreparing } from '@/lib/broadcast/content-type'
import type { Context } from '@/lib/context'
import { wechatMessage, type WechatMessage } from '@/lib/wechat/message'
import { CLAIM_MS, type ClaimedDelivery } from './claim'
import { forgetFiles, prepareMessage } from './prepare'
import { Prisma } from '@/lib/db/generated/client'

const prepared = z.object({
  message: wechatMessage,
  /** ISO; null: as far as is known for ever */
  aliveUntil: z.string().nullable(),
})

/** WeChat works on a message for a while after it has taken it. */
const MARGIN_MS = 30 * 60_000

/**
 * @returns null when somebody took the delivery over while files were going up: then this process makes no call
 * @throws as prepareMessage
 */
export async function messageOf(
  ctx: Context,
  delivery: ClaimedDelivery,
  content: Content,
): Promise<WechatMessage | null> {
  const { id, attempts, appId, inDoubt } = delivery
  if (!needsPreparing(content.type)) return (await prepareMessage(ctx, appId, content)).message
  const known = prepared.safeParse(delivery.prepared).data
  const isAlive = !known?.aliveUntil || Date.parse(known.aliveUntil) > ctx.now().getTime() + MARGIN_MS
  if (known && (inDoubt || isAlive)) return known.message

  const { message, aliveUntil } = await prepareMessage(ctx, appId, content)
  const { count } = await ctx.db.delivery.updateMany({
    where: { id, status: 'sending', attempts },
    data: {
      prepared: { message, aliveUntil: aliveUntil?.toISOString() ?? null },
      // Files may have taken their time: the call gets the whole of its own.
      claimedUntil: new Date(ctx.now().getTime() + CLAIM_MS),
    },
  })
  return count === 1 ? message : null
}

/** 40007 of the mass call: when a person resumes, its files are uploaded anew. */
export async function forgetPrepared(
  ctx: Context,
  { id, appId, attempts }: ClaimedDelivery,
  content: Content,
): Promise<void> {
  await forgetFiles(ctx, appId, content)
  await ctx.db.delivery.updateMany({
    where: { id, status: 'sending', attempts },
    data: { prepared: Prisma.DbNull },
  })
}

/** The draft that was made for a delivery and that nothing has used; null for all other kinds. */
export function draftOf(row: { prepared: unknown }): string | null {
  const message = prepared.safeParse(row.prepared).data?.message
  return message?.type === 'article' ? message.mediaId : null
}
