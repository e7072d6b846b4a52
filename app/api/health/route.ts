import { getContext } from '@/lib/context'
import { checkHealth, type Health } from '@/lib/services/worker/check-health'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

/** For load balancers and people: 200 when this process can serve, 503 when it can't. Tells nothing secret. */
export async function GET(): Promise<Response> {
  const health = await check()
  return Response.json(
    { ...health, version },
    { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

async function check(): Promise<Health> {
  try {
    return await checkHealth(getContext())
  } catch {
    // Not opened yet, or already closed.
    return { status: 'down', database: 'down', queue: 'down', worker: 'unknown' }
  }
}
