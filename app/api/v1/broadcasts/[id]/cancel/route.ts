import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { readId, type Params } from '../../broadcast-id'
import { toJson } from '../../broadcast-json'

/** Cancels what WeChat surely hasn't had yet. 409 when nothing of it is left. */
export const POST = route(async (request, context: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(toJson(await cancelBroadcast(ctx, { id: await readId(context) })))
})
