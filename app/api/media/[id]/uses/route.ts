import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { getMediaUses } from '@/lib/services/media/uses'
import { readMediaId, type Params } from '../../media-id'

/** Where a file is used, asked before it is deleted. */
export const GET = route(async (request, params: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await getMediaUses(ctx, { id: await readMediaId(params) }))
})
