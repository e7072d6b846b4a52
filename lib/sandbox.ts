/** The simulator of WeChat that lives in this process, mounted at /sandbox/wechat; null when SANDBOX is off. */
import path from 'node:path'
import { getEnv } from './env'
import { processGlobal } from './process-global'
import { createSimulator, type Simulator } from './simulator/simulator'

const holder = processGlobal<{ simulator?: Simulator }>('simulator', () => ({}))

export function getSimulator(): Simulator | null {
  const env = getEnv()
  if (!env.sandboxOn) return null
  return (holder.simulator ??= createSimulator({ stateDir: path.join(env.dataDir, 'sandbox') }))
}

export async function closeSimulator(): Promise<void> {
  await holder.simulator?.close()
}
