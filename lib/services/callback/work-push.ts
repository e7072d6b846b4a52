import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { processGlobal } from '@/lib/process-global'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import type { Push } from '@/lib/wechat/callback/push'
import { recordFollower } from './record-follower'

/** What a push changes, after WeChat has its answer. A failure is logged: there is nobody left to tell. */
export async function workPush(ctx: Context, appId: string, push: Push): Promise<void> {
  try {
    await noteContact(ctx, appId, push)
    // Stored already and matched by its id, however often it comes; the keys below are for everything else.
    if (push.type === 'massSendJobFinish') await recordSendResult(ctx, { appId, msgId: push.msgId })
    else await ctx.db.$transaction((tx) => workOnce(ctx, tx, appId, push))
    await forgetOldKeys(ctx)
  } catch (error) {
    ctx.log.error({ err: error, appId, push: push.type }, 'callback could not be worked')
  }
}

/** Settings shows when WeChat was last heard of; the original id (gh_…) comes only this way. */
async function noteContact(ctx: Context, appId: string, { originalId }: Push): Promise<void> {
  await ctx.db.officialAccount.updateMany({ where: { appId }, data: { lastEventAt: ctx.now() } })
  if (originalId === null) return
  await ctx.db.officialAccount.updateMany({ where: { appId, originalId: null }, data: { originalId } })
}

/** WeChat tries up to three times; only the first counts. The key and its effect are written together. */
async function workOnce(ctx: Context, tx: Tx, appId: string, push: Push): Promise<void> {
  const data = { appId, key: push.key, receivedAt: ctx.now() }
  const { count } = await tx.inboundKey.createMany({ data, skipDuplicates: true })
  if (count === 0) return
  if (push.type === 'subscribe' || push.type === 'unsubscribe') {
    const at = push.createdAt ?? ctx.now()
    await recordFollower(tx, { appId, openId: push.openId, subscribed: push.type === 'subscribe', at })
  }
}

const KEEP_KEYS_MS = 2 * 24 * 3_600_000
const FORGET_EVERY_MS = 3_600_000
const lastForgotten = processGlobal('callback.lastForgotten', () => ({ at: 0 }))

async function forgetOldKeys(ctx: Context): Promise<void> {
  const now = ctx.now().getTime()
  if (now - lastForgotten.at < FORGET_EVERY_MS) return
  lastForgotten.at = now
  await ctx.db.inboundKey.deleteMany({ where: { receivedAt: { lt: new Date(now - KEEP_KEYS_MS) } } })
}
