import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { addMedia } from '@/lib/services/media/add-media'
import { listMedia } from '@/lib/services/media/list-media'
import { mediaListQuery, mediaUploadQuery } from '@/lib/services/media/media-input'
import { readFileUpload } from '@/lib/upload'
import { toMediaJson } from './media-json'

/** An account's library, newest first; `nextCursor` brings the older ones. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = readQuery(request, mediaListQuery)
  const { items, nextCursor } = await listMedia(ctx, { appId, ...rest })
  return Response.json({ items: items.map(toMediaJson), nextCursor })
})

/** Adds a file: its bytes are the body. Its `id` is the `libraryId` of a message. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, fit, ...rest } = readQuery(request, mediaUploadQuery)
  const upload = readFileUpload(request)
  return Response.json(
    toMediaJson(await addMedia(ctx, { appId, ...rest, fit: fit !== undefined, ...upload })),
  )
})
