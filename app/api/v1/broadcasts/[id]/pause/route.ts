import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { pauseBroadcast } from '@/lib/services/broadcast/pause'
import { readId, type Params } from '../../broadcast-id'
import { toJson } from '../../broadcast-json'

/** No further call is made until it is resumed. 409 when there is none to make. */
export const POST = route(async (request, context: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(toJson(await pauseBroadcast(ctx, { id: await readId(context) })))
})
