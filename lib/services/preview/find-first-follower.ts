import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { getFollowersPage } from '@/lib/wechat/audience'

/** For the sandbox, where nobody knows an OpenID by heart: the first follower, or null when there is no telling. */
export async function findFirstFollower(ctx: Context, appId: string): Promise<string | null> {
  authorise(ctx, 'author', appId)
  try {
    const { openIds } = await getFollowersPage(await ctx.wechat(appId))
    return openIds[0] ?? null
  } catch (error) {
    ctx.log.warn({ err: error, appId }, 'no first follower for the preview')
    return null
  }
}
