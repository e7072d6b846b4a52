import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { readId, type Params } from '../../broadcast-id'
import { toJson } from '../../broadcast-json'

/** Goes on with what is left. 409 when it isn't paused. */
export const POST = route(async (request, context: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(toJson(await resumeBroadcast(ctx, { id: await readId(context) })))
})
