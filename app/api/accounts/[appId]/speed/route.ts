import { appIdShape } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput } from '@/lib/request-body'
import { getSpeed } from '@/lib/services/account/speed'

/** For React Query: WeChat's own setting, asked now. */
export const GET = route(async (request, { params }: { params: Promise<{ appId: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const appId = parseInput(appIdShape, (await params).appId)
  return Response.json({ speed: await getSpeed(ctx, { appId }) })
})
