import * as z from 'zod'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { listBroadcasts, listBroadcastsInput } from '@/lib/services/broadcast/list-broadcasts'

const query = listBroadcastsInput.extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

/** For React Query: a page of the history, by the filters of its address. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await listBroadcasts(ctx, readQuery(request, query)))
})
