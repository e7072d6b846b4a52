/** The simulator mounted in this app pushes to this app: nobody has to copy a token from one to the other. */
import type { Context } from '@/lib/context'
import { open } from '@/lib/crypto'
import { callbackUrlOf } from './to-view'

/**
 * Tells the mounted simulator where to push for an account. It verifies the address with a GET first, as WeChat does,
 * so the server must be listening. @returns whether it took it
 */
export async function registerSimulatorCallback(ctx: Context, appId: string): Promise<boolean> {
  if (!ctx.simulator) return false
  const row = await ctx.db.officialAccount.findUniqueOrThrow({
    where: { appId },
    select: { callbackTokenCipher: true, aesKeyCipher: true, callbackMode: true },
  })
  if (row.callbackTokenCipher === null) return false
  const body = {
    appid: appId,
    url: callbackUrlOf(ctx.env.appUrl, appId),
    token: open(row.callbackTokenCipher),
    encodingAesKey: row.aesKeyCipher === null ? undefined : open(row.aesKeyCipher),
    mode: row.callbackMode,
  }
  try {
    const response = await ctx.simulator.fetch(
      new Request('http://sandbox/_sandbox/callback', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    if (!response.ok)
      ctx.log.warn({ appId, status: response.status }, 'the simulator did not take the callback address')
    return response.ok
  } catch (error) {
    ctx.log.warn({ appId, err: error }, 'the simulator could not be told the callback address')
    return false
  }
}
