import type { SaveRulesInput } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { getAccount } from './get-account'
import type { AccountView } from './view'

/** How an account's broadcasts behave from now on; those already submitted keep what they were submitted under. @throws AppError not_found */
export async function saveRules(
  ctx: Context,
  { appId, quietHours, ...rules }: SaveRulesInput,
): Promise<AccountView> {
  authorise(ctx, 'administrate', appId)
  const { count } = await ctx.db.officialAccount.updateMany({
    where: { appId },
    data: {
      ...rules,
      ...(quietHours !== undefined && {
        quietFrom: quietHours?.from ?? null,
        quietTo: quietHours?.to ?? null,
      }),
    },
  })
  if (count === 0) throw new AppError('not_found', 'accountNotFound')
  return await getAccount(ctx, appId)
}
