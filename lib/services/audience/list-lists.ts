import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import type { OpenIdListView } from './view'

/** Lists that people can pick, newest first. Unnamed ones came with a broadcast; those of 0 are still being read. */
export async function listLists(ctx: Context, appId: string): Promise<OpenIdListView[]> {
  authorise(ctx, 'view', appId)
  const rows = await ctx.db.openIdList.findMany({
    where: { appId, name: { not: null }, count: { gt: 0 } },
    orderBy: { id: 'desc' },
    take: 500,
    select: { id: true, name: true, count: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
