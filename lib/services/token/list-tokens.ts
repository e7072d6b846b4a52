import type { Context } from '@/lib/context'
import type { TokenScope } from '@/lib/db/generated/enums'
import { authorise } from '@/lib/services/authorise'

export type TokenView = {
  id: string
  name: string
  prefix: string
  scope: TokenScope
  /** none = all */
  appIds: string[]
  createdByName: string
  createdAt: string
  expiresAt: string | null
  isExpired: boolean
  lastUsedAt: string | null
}

/** Those that weren't revoked, newest first. */
export async function listTokens(ctx: Context): Promise<TokenView[]> {
  authorise(ctx, 'administrate')
  const rows = await ctx.db.apiToken.findMany({
    where: { revokedAt: null },
    orderBy: { createdAt: 'desc' },
    omit: { tokenHash: true },
  })
  return rows.map(({ id, name, prefix, scope, appIds, createdByName, createdAt, expiresAt, lastUsedAt }) => ({
    ...{ id, name, prefix, scope, appIds, createdByName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    isExpired: expiresAt !== null && expiresAt <= ctx.now(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}
