/** A draft that was made for a delivery and not sent would lie in the account's draft box for ever. */
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { deleteDraft } from '@/lib/wechat/drafts'
import { draftOf } from './prepared'

const LOOK_BACK_MS = 2 * 24 * 3_600_000

/** Best effort: what WeChat doesn't delete now is left there, and nobody waits for it. */
export async function deleteUnusedDrafts(ctx: Context): Promise<void> {
  const since = new Date(ctx.now().getTime() - LOOK_BACK_MS)
  const unsent = await ctx.db.delivery.findMany({
    where: {
      status: { in: ['failed', 'cancelled'] },
      prepared: { not: Prisma.DbNull },
      broadcast: {
        status: { in: ['partially_sent', 'failed', 'cancelled'] },
        contentType: { in: ['article', 'newspic'] },
        sendAt: { gt: since },
      },
    },
    select: { id: true, appId: true, prepared: true },
    take: 20,
  })
  for (const delivery of unsent) {
    const mediaId = draftOf(delivery)
    // Marked first: two workers don't delete twice, and a refusal isn't repeated every 20 s.
    const { count } = await ctx.db.delivery.updateMany({
      where: { id: delivery.id, prepared: { not: Prisma.DbNull } },
      data: { prepared: Prisma.DbNull },
    })
    if (count === 0 || mediaId === null) continue
    await ctx
      .wechat(delivery.appId)
      .then((client) => deleteDraft(client, mediaId))
      .catch((error: unknown) =>
        ctx.log.warn({ err: error, appId: delivery.appId }, 'an unused draft stays at WeChat'),
      )
  }
}
