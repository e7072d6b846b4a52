import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'

/**
 * WeChat doesn't know these ids (40007): somebody deleted them in its console, or the sandbox was reset. What is made of
 * them next is uploaded anew. @returns how many were ours
 */
export async function forgetCopies(
  ctx: Context,
  { appId, mediaIds }: { appId: string; mediaIds: readonly string[] },
): Promise<number> {
  authorise(ctx, 'author', appId)
  const { count } = await ctx.db.mediaCopy.deleteMany({
    where: { mediaId: { in: [...mediaIds] }, item: { appId } },
  })
  return count
}
