import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { toAccountView } from './to-view'
import type { AccountView } from './view'

/** All official accounts, in the order they were connected. */
export async function listAccounts(ctx: Context): Promise<AccountView[]> {
  authorise(ctx, 'view')
  const rows = await ctx.db.officialAccount.findMany({ orderBy: [{ createdAt: 'asc' }, { appId: 'asc' }] })
  const tokens = await ctx.db.accessToken.findMany({ where: { appId: { in: rows.map((row) => row.appId) } } })
  const tokenOf = new Map(tokens.map((token) => [token.appId, token]))
  return rows.map((row) =>
    toAccountView(row, tokenOf.get(row.appId) ?? null, { appUrl: ctx.env.appUrl, now: ctx.now() }),
  )
}
