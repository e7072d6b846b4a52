import { abilitiesOf, type Abilities } from '@/lib/broadcast/abilities'
import { approvalsNeeded, type ApprovalPolicy } from '@/lib/broadcast/approval'
import type { Audience } from '@/lib/broadcast/audience'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'

export type Sender = {
  appId: string
  mode: 'live' | 'simulated'
  abilities: Abilities
  undoSeconds: number
  zone: string
  lateMinutes: number
  approval: ApprovalPolicy
}

/** What a submit needs to know of the account. @throws AppError not_found */
export async function getSender(ctx: Context, appId: string): Promise<Sender> {
  const select = {
    ...{ appId: true, mode: true, kind: true, verified: true },
    ...{ undoSeconds: true, zone: true, lateMinutes: true, approval: true },
  } as const
  const row = await ctx.db.officialAccount.findUnique({ where: { appId }, select })
  if (!row) throw new AppError('not_found', 'accountNotFound')
  const { kind, verified, ...sender } = row
  return { ...sender, abilities: abilitiesOf({ kind, verified }) }
}

/** Whoever may write may ask for approval; without one, a submit sends. @throws AppError forbidden */
export function authoriseSubmit(ctx: Context, { appId, approval }: Sender, audience: Audience): void {
  authorise(ctx, approvalsNeeded(approval, audience.type) > 0 ? 'author' : 'send', appId)
}
