import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { hashToken, makeToken } from '@/lib/crypto'
import type { TokenScope } from '@/lib/db/generated/enums'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'

export const tokenScopes = ['read', 'send', 'administrate'] as const satisfies readonly TokenScope[]

/** What leak scanners and people recognise it by. */
export const TOKEN_START = 'qf_'
const SHOWN_CHARACTERS = TOKEN_START.length + 6

export const createTokenInput = z.strictObject({
  name: z.string().trim().min(1, 'tokenNameMissing').max(60, 'tokenNameLong'),
  scope: z.enum(tokenScopes),
  /** null: all accounts, also those connected later */
  appIds: z.array(appIdShape).min(1, 'tokenAccountsMissing').nullable(),
  /** null: until it is revoked */
  expiresInDays: z.int().min(1).max(3650).nullable(),
})
export type CreateTokenInput = z.infer<typeof createTokenInput>

/** @returns the token itself, which can't be read again: only its hash is kept */
export async function createToken(
  ctx: Context,
  { name, scope, appIds, expiresInDays }: CreateTokenInput,
): Promise<{ id: string; name: string; token: string }> {
  authorise(ctx, 'administrate')
  const chosen = [...new Set(appIds ?? [])]
  const known = await ctx.db.officialAccount.count({ where: { appId: { in: chosen } } })
  if (known < chosen.length) throw new AppError('not_found', 'accountNotFound')
  const token = TOKEN_START + makeToken()
  const now = ctx.now()
  const { id } = await ctx.db.apiToken.create({
    data: {
      ...{ name, scope, appIds: chosen, createdAt: now },
      tokenHash: hashToken(token),
      prefix: token.slice(0, SHOWN_CHARACTERS),
      expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * 86_400_000),
      createdById: ctx.actor.id,
      createdByName: ctx.actor.name,
    },
    select: { id: true },
  })
  return { id, name, token }
}
