import { getContext, withActor } from '@/lib/context'
import { fileResponse, thumbResponse } from '@/lib/file-response'
import { authenticateRequest, route } from '@/lib/http'
import { getFile } from '@/lib/services/media/get-file'
import { getThumb } from '@/lib/services/media/get-thumb'
import { readMediaId, type Params } from '../../media-id'

/** A small picture of a picture; where none can be made, the picture itself. */
export const GET = route(async (request, params: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const id = await readMediaId(params)
  const thumb = await getThumb(ctx, id)
  return thumb ? thumbResponse(request, thumb) : fileResponse(request, await getFile(ctx, id))
})
