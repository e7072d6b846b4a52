/**
 * A quarter of an hour before its time, what WeChat has forgotten of a message is uploaded again: at 20:00 nothing but the
 * call is left to do, and a file that WeChat doesn't take is known while somebody can still do something about it.
 */
import { content as contentShape } from '@/lib/broadcast/content'
import { needsPreparing } from '@/lib/broadcast/content-type'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { isWechatApiError, isWechatTransportError } from '@/lib/wechat/errors'
import { prepareFiles } from './prepare'
import { tell } from './story'

const AHEAD_MS = 15 * 60_000
/** A send of many deliveries, or one that waits for the next day, still has them then. */
const MUST_LIVE_MS = 24 * 3_600_000

export async function readyFiles(ctx: Context): Promise<void> {
  const now = ctx.now()
  const soon = await ctx.db.broadcast.findMany({
    where: {
      status: 'scheduled',
      sendAt: { gt: now, lte: new Date(now.getTime() + AHEAD_MS) },
      filesReadiedAt: null,
    },
    select: { id: true, appId: true, version: true, content: true, contentType: true, sendAt: true },
  })
  for (const { id, appId, version, content, contentType, sendAt } of soon) {
    if (!needsPreparing(contentType)) continue
    // Whoever writes it does the work, once; what doesn't come to its end then is done at the start all the same.
    const { count } = await ctx.db.broadcast.updateMany({
      where: { id, version, status: 'scheduled', filesReadiedAt: null },
      data: { filesReadiedAt: now },
    })
    if (count === 0) continue
    const until = new Date((sendAt ?? now).getTime() + MUST_LIVE_MS)
    const refusal = await prepareFiles(ctx, appId, contentShape.parse(content), until).then(
      () => null,
      (error: unknown) => refusalOf(error, contentType),
    )
    if (refusal)
      await ctx.db.$transaction((tx) => tell(tx, id, ctx.now(), { kind: 'filesRefused', data: refusal }))
  }
}

/** No answer says nothing of the file: it is tried again at the start. */
function refusalOf(
  error: unknown,
  contentType: string,
): { errcode?: number; missing?: 'file' | 'article' } | null {
  if (isWechatTransportError(error)) return null
  if (isWechatApiError(error)) return { errcode: error.errcode }
  if (isAppError(error)) return { missing: contentType === 'article' ? 'article' : 'file' }
  throw error
}
