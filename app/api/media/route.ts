import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { addMedia } from '@/lib/services/media/add-media'
import { listMedia } from '@/lib/services/media/list-media'
import { dashboardUploadQuery, mediaListQuery } from '@/lib/services/media/media-input'
import { readFileUpload } from '@/lib/upload'

/** For React Query: a page of the library. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = readQuery(request, mediaListQuery)
  return Response.json(await listMedia(ctx, { appId, ...rest }))
})

/** The dashboard's upload: a route and not an action, which would cap the body at 1 MB. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, fit, for: place, ...rest } = readQuery(request, dashboardUploadQuery)
  const upload = readFileUpload(request)
  return Response.json(
    await addMedia(ctx, {
      appId,
      ...rest,
      fit: fit !== undefined,
      isForArticle: place === 'article',
      ...upload,
    }),
  )
})
