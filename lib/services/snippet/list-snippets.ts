import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import type { SnippetView } from './view'

/** By name, as people look for them. */
export async function listSnippets(ctx: Context, { appId }: { appId: string }): Promise<SnippetView[]> {
  authorise(ctx, 'view', appId)
  const rows = await ctx.db.snippet.findMany({
    where: { appId },
    take: 500,
    select: { id: true, name: true, text: true },
  })
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
