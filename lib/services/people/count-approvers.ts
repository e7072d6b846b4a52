import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'

/** How many people could approve somebody else's broadcast. */
export async function countApprovers(ctx: Context): Promise<number> {
  authorise(ctx, 'view')
  return await ctx.db.user.count({
    where: { role: { in: ['approver', 'administrator'] }, deactivatedAt: null },
  })
}
