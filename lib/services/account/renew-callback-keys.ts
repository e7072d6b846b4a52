import { MOUNTED_SANDBOX } from '@/lib/account/api-base'
import type { AccountRef } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { makeCallbackToken, makeEncodingAesKey } from './secrets'
import { registerSimulatorCallback } from './simulator-callback'
import { callbackUrlOf } from './to-view'

export type CallbackKeys = { callbackUrl: string; callbackToken: string; encodingAesKey: string }

/**
 * Makes a new callback token and AES key, and shows them this once, to be copied to WeChat's console. The AES key
 * before stays good, since WeChat changes over in its own time; the token doesn't.
 */
export async function renewCallbackKeys(ctx: Context, { appId }: AccountRef): Promise<CallbackKeys> {
  authorise(ctx, 'administrate', appId)
  const row = await ctx.db.officialAccount.findUnique({ where: { appId } })
  if (!row) throw new AppError('not_found', 'accountNotFound')
  const callbackToken = makeCallbackToken()
  const encodingAesKey = makeEncodingAesKey()
  await ctx.db.officialAccount.update({
    where: { appId },
    data: {
      callbackTokenCipher: seal(callbackToken),
      aesKeyCipher: seal(encodingAesKey),
      previousAesKeyCipher: row.aesKeyCipher ?? row.previousAesKeyCipher,
    },
  })
  if (row.apiBase === MOUNTED_SANDBOX) await registerSimulatorCallback(ctx, appId)
  return { callbackUrl: callbackUrlOf(ctx.env.appUrl, appId), callbackToken, encodingAesKey }
}
