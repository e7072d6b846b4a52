import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput } from '@/lib/request-body'
import { listChosenInput, listChosenMedia } from '@/lib/services/media/list-chosen'

/** For React Query: what is known of the files that a message names, `?ids=a,b`. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const ids = (new URL(request.url).searchParams.get('ids') ?? '').split(',')
  return Response.json(await listChosenMedia(ctx, parseInput(listChosenInput, { ids })))
})
