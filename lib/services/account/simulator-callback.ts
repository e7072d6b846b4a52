/** The simulator mounted in this app pushes to this app: nobody has to copy a token from one to the other. */
import type { Context } from '@/lib/context'
import { open } from '@/lib/crypto'
import { callbackUrlOf } from './to-view'

/** The mounted simulator, called in this process: its control calls over HTTP want an administrator. */
export type Simulator = { fetch(request: Request): Response | Promise<Response> }

/** After an account on the mounted simulator was saved. Loaded when needed: live accounts never touch a simulator. */
export async function registerMountedCallback(
  ctx: Context,
  appId: string,
  simulator?: Simulator,
): Promise<void> {
  const mounted = simulator ?? (await import('@/lib/sandbox')).getSimulator()
  if (mounted) await registerSimulatorCallback(ctx, mounted, appId)
}

/**
 * Tells the mounted simulator where to push for an account. It verifies the address with a GET first, as WeChat does,
 * so the server must be listening. @returns whether it took it
 */
export async function registerSimulatorCallback(
  ctx: Context,
  simulator: Simulator,
  appId: string,
): Promise<boolean> {
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
    const response = await simulator.fetch(
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
