import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { toAccountView } from './to-view'
import type { AccountView } from './view'

/** @throws AppError not_found */
export async function getAccount(ctx: Context, appId: string): Promise<AccountView> {
  authorise(ctx, 'view', appId)
  const [row, token] = await Promise.all([
    ctx.db.officialAccount.findUnique({ where: { appId } }),
    ctx.db.accessToken.findUnique({ where: { appId } }),
  ])
  if (!row) throw new AppError('not_found', 'accountNotFound')
  return toAccountView(row, token, { appUrl: ctx.env.appUrl, now: ctx.now() })
}
