/**
 * The first minutes of a newcomer: on the first start the simulator's service account is there, connected, and its
 * results come back. Run at every start, after the server listens, because the simulator verifies the address.
 */
import { MOUNTED_SANDBOX } from '@/lib/account/api-base'
import { simulatedAccounts, simulatedSecret } from '@/lib/account/simulated'
import type { Context } from '@/lib/context'
import { saveAccount } from './save-account'
import { registerSimulatorCallback } from './simulator-callback'

const [first] = simulatedAccounts

export async function connectSandbox(ctx: Context): Promise<void> {
  if (!ctx.simulator) return
  if ((await ctx.db.officialAccount.count()) === 0) {
    await saveAccount(ctx, {
      appId: first.appId,
      name: '沙箱服务号',
      appSecret: simulatedSecret(first.appId),
      kind: first.kind,
      verified: first.verified,
      apiBase: MOUNTED_SANDBOX,
    })
    return
  }
  // APP_URL may have changed since the last start, and the simulator's state may be new.
  const rows = await ctx.db.officialAccount.findMany({
    where: { apiBase: MOUNTED_SANDBOX },
    select: { appId: true },
  })
  for (const { appId } of rows) await registerSimulatorCallback(ctx, appId)
}
