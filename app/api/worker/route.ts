import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { getWorkerState } from '@/lib/services/worker/get-worker-state'

/** For the banner of every page: whether anybody sends. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await getWorkerState(ctx))
})
