import { getContext, withActor } from '@/lib/context'
import { fileResponse } from '@/lib/file-response'
import { authenticateRequest, route } from '@/lib/http'
import { getFile } from '@/lib/services/media/get-file'
import { readMediaId, type Params } from '../../media-id'

/** A file of the library, whole or in parts; `?download` to save it. */
export const GET = route(async (request, params: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const file = await getFile(ctx, await readMediaId(params))
  return fileResponse(request, file, new URL(request.url).searchParams.has('download'))
})
