import { abilitiesOf, type Abilities } from '@/lib/broadcast/abilities'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'

export type Sender = { appId: string; mode: 'live' | 'simulated'; abilities: Abilities }

/** What a submit needs to know of the account. @throws AppError not_found */
export async function getSender(ctx: Context, appId: string): Promise<Sender> {
  const select = { appId: true, mode: true, kind: true, verified: true } as const
  const row = await ctx.db.officialAccount.findUnique({ where: { appId }, select })
  if (!row) throw new AppError('not_found', 'accountNotFound')
  return { appId, mode: row.mode, abilities: abilitiesOf(row) }
}
