import * as z from 'zod'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'

export const tokenRef = z.strictObject({ id: z.uuid() })
export type TokenRef = z.infer<typeof tokenRef>

/** Its next call is refused; what it sent stays. @throws AppError not_found */
export async function revokeToken(ctx: Context, { id }: TokenRef): Promise<{ id: string }> {
  authorise(ctx, 'administrate')
  const { count } = await ctx.db.apiToken.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: ctx.now() },
  })
  if (count === 0) throw new AppError('not_found', 'tokenGone')
  return { id }
}
