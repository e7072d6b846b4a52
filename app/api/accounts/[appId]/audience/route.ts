import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput, readQuery } from '@/lib/request-body'
import { getAudienceFacts } from '@/lib/services/audience/get-audience-facts'

const query = z.strictObject({ refresh: z.literal('1').optional() })

/** For React Query: what WeChat says, at most a little old; with refresh=1, now. */
export const GET = route(async (request, { params }: { params: Promise<{ appId: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const appId = parseInput(appIdShape, (await params).appId)
  const { refresh } = readQuery(request, query)
  return Response.json(await getAudienceFacts(ctx, appId, { refresh: refresh !== undefined }))
})
