import type { AccountRef } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { Prisma } from '@/lib/db/generated/client'
import { createTokenStore } from '@/lib/db/token-store'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { getQuota } from '@/lib/wechat/quota'
import { endpoints } from '@/lib/wechat/wire/endpoints'
import { connectionProblem } from './connection-problem'
import { getAccount } from './get-account'
import type { Problem } from './problem'
import type { AccountView } from './view'

/** Tests the connection again, for instance after the server's IP was put on the whitelist. */
export async function checkAccount(ctx: Context, { appId }: AccountRef): Promise<AccountView> {
  authorise(ctx, 'administrate', appId)
  await testConnection(ctx, appId)
  return getAccount(ctx, appId)
}

/**
 * Asks WeChat something that costs nothing, which fetches a token when none is cached, and keeps the answer with the
 * account. A person asks, so a wait after earlier failures doesn't hold it up.
 */
export async function testConnection(ctx: Context, appId: string): Promise<Problem | null> {
  const row = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { apiBase: true } })
  if (!row) throw new AppError('not_found', 'accountNotFound')
  await createTokenStore(ctx.db, appId).clearFailure()

  const problem = await ask(ctx, appId, row.apiBase)
  const lastCheck = problem ? { ...problem, at: ctx.now().toISOString() } : Prisma.DbNull
  await ctx.db.officialAccount.update({ where: { appId }, data: { lastCheck } })
  return problem
}

async function ask(ctx: Context, appId: string, apiBase: string): Promise<Problem | null> {
  try {
    await getQuota(await ctx.wechat(appId), endpoints.massSendAll.path)
    return null
  } catch (error) {
    return connectionProblem(error, apiBase)
  }
}
