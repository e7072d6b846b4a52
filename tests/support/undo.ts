import { simulatedAccounts, simulatedSecret } from '@/lib/account/simulated'
import { sandboxAccount, type App } from './app'

const names = {
  service: '沙箱服务号',
  subscription: '沙箱订阅号',
  test: '沙箱测试号',
  personal: '沙箱个人号',
}

/** Before a simulated account sends, one has five seconds to undo it: where that isn't the point, they need no waiting. */
export async function setUndo(app: App, undoSeconds: number, appId = sandboxAccount): Promise<void> {
  const account = simulatedAccounts.find((it) => it.appId === appId)
  if (!account) throw new Error(`${appId} is no simulated account.`)
  const { key, kind, verified } = account
  const body = { name: names[key], appSecret: simulatedSecret(appId), kind, verified, undoSeconds }
  const { status } = await app.api(`/api/v1/accounts/${appId}`, { method: 'PUT', body })
  if (status !== 200) throw new Error(`Undo could not be set: ${status}.`)
}
