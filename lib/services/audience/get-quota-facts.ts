/** What is left of today's mass calls, as WeChat says it; a figure to show, and to pace by. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import type { AccountFacts } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Problem } from '@/lib/services/account/problem'
import { authorise } from '@/lib/services/authorise'
import { getQuota } from '@/lib/wechat/quota'
import { endpoints } from '@/lib/wechat/wire/endpoints'
import { factsProblem } from './facts-problem'
import { maxAgeMs, QUOTA_MAX_AGE_MS } from './max-age'
import type { QuotaFacts } from './view'

const storedQuota = z.object({
  perDay: z.number().nullable(),
  usedToday: z.number().nullable(),
  remainingToday: z.number().nullable(),
  perMinute: z.number().nullable(),
})
const unknown = { perDay: null, usedToday: null, remainingToday: null, perMinute: null }

/** What is stored, without asking WeChat: for a page that must open now. */
export async function readQuotaFacts(ctx: Context, appId: string): Promise<QuotaFacts> {
  authorise(ctx, 'view', appId)
  return toFacts(await ctx.db.accountFacts.findUnique({ where: { appId } }), null)
}

/** @throws AppError not_found */
export async function getQuotaFacts(
  ctx: Context,
  appId: string,
  { refresh = false }: { refresh?: boolean } = {},
): Promise<QuotaFacts> {
  authorise(ctx, 'view', appId)
  const account = await ctx.db.officialAccount.findUnique({
    where: { appId },
    select: { mode: true, apiBase: true },
  })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const stored = await ctx.db.accountFacts.findUnique({ where: { appId } })
  const age = stored?.quotaAt ? ctx.now().getTime() - stored.quotaAt.getTime() : Infinity
  if (!refresh && age < maxAgeMs(account.mode, QUOTA_MAX_AGE_MS)) return toFacts(stored, null)
  try {
    const { perDay, used, remaining, perMinute } = await getQuota(
      await ctx.wechat(appId),
      endpoints.massSendAll.path,
    )
    const facts = {
      quota: { perDay, usedToday: used, remainingToday: remaining, perMinute },
      quotaAt: ctx.now(),
    }
    return toFacts(
      await ctx.db.accountFacts.upsert({ where: { appId }, create: { appId, ...facts }, update: facts }),
      null,
    )
  } catch (error) {
    return toFacts(stored, factsProblem(error, account.apiBase))
  }
}

function toFacts(row: AccountFacts | null, error: Problem | null): QuotaFacts {
  return {
    ...(storedQuota.safeParse(row?.quota).data ?? unknown),
    asOf: row?.quotaAt?.toISOString() ?? null,
    error,
  }
}
