import { isLoopbackBase, type ApiBase } from '@/lib/account/api-base'
import type { AccountMode } from '@/lib/db/generated/enums'

/**
 * Simulated is only what surely is a simulator: the mounted one, or one on this machine that answers its control
 * call. Everything else counts as live, with all the care that live sends get (contract, section 3).
 */
export async function decideMode(place: Exclude<ApiBase, { refused: string }>): Promise<AccountMode> {
  if (place.place === 'mounted') return 'simulated'
  if (!isLoopbackBase(place.base)) return 'live'
  return (await answersStats(place.base)) ? 'simulated' : 'live'
}

async function answersStats(base: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}/_sandbox/stats`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(3000),
    })
    if (response.status !== 200) return false
    const stats: unknown = await response.json()
    return typeof stats === 'object' && stats !== null && 'calls' in stats
  } catch {
    return false // nobody there, or not a simulator
  }
}
