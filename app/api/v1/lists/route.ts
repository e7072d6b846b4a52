import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { listQuery } from '@/lib/services/audience/list-input'
import { streamList } from '@/lib/services/audience/stream-list'
import { readUpload } from '@/lib/upload'

/** A list of OpenIDs, read as it streams in: `?account=&name=`, text/plain or text/csv. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, name } = readQuery(request, listQuery)
  return Response.json(await streamList(ctx, { appId, name, ...readUpload(request) }))
})
