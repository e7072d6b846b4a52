import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readJson } from '@/lib/request-body'
import { fetchPictures, fetchPicturesInput } from '@/lib/services/article/fetch-pictures'

/** A route, since an action would wait behind the autosave, and other sites may take their time. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await fetchPictures(ctx, await readJson(request, fetchPicturesInput)))
})
