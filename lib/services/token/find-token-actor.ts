import type { Actor, Context } from '@/lib/context'
import { hashToken } from '@/lib/crypto'
import type { TokenScope } from '@/lib/db/generated/enums'
import { TOKEN_START } from './create-token'

const rights = {
  read: { role: 'viewer', canSend: false },
  send: { role: 'author', canSend: true },
  administrate: { role: 'administrator', canSend: true },
} as const satisfies Record<TokenScope, object>

const USE_NOTED_EVERY_MS = 60_000

/**
 * Who a made token acts as; null for one that is unknown, revoked or expired. Found by its hash: how long that takes
 * tells nothing about the token.
 */
export async function findTokenActor(ctx: Context, token: string): Promise<Actor | null> {
  if (!token.startsWith(TOKEN_START)) return null
  const now = ctx.now()
  const row = await ctx.db.apiToken.findFirst({
    where: {
      tokenHash: hashToken(token),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { id: true, name: true, scope: true, appIds: true, lastUsedAt: true },
  })
  if (!row) return null
  const { id, name, scope, appIds, lastUsedAt } = row
  const noted = new Date(now.getTime() - USE_NOTED_EVERY_MS)
  if (!lastUsedAt || lastUsedAt < noted) {
    await ctx.db.apiToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: noted } }] },
      data: { lastUsedAt: now },
    })
  }
  return {
    type: 'api',
    id: `token:${id}`,
    name,
    ...rights[scope],
    appIds: appIds.length > 0 ? appIds : null,
  }
}
