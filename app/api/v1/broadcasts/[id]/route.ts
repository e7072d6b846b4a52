import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { readId, type Params } from '../broadcast-id'
import { toJson } from '../broadcast-json'

/** How far a broadcast is, call by call. */
export const GET = route(async (request, context: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(toJson(await getBroadcast(ctx, { id: await readId(context) })))
})
