import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import type { OpenIdListView } from './view'

/** A list by its id, also one that came with a broadcast and has no name; null when it isn't this account's. */
export async function findList(
  ctx: Context,
  { appId, id }: { appId: string; id: string },
): Promise<OpenIdListView | null> {
  authorise(ctx, 'view', appId)
  const row = await ctx.db.openIdList.findFirst({
    where: { id, appId },
    select: { id: true, name: true, count: true, createdAt: true },
  })
  return row && { ...row, createdAt: row.createdAt.toISOString() }
}
