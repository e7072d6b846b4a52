import { accountRef } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput, readJson } from '@/lib/request-body'
import { getPreflight, preflightInput } from '@/lib/services/broadcast/get-preflight'

const message = preflightInput.omit({ appId: true })

/** For React Query: what stands in the way of a message. A POST because it is long; it changes nothing. */
export const POST = route(async (request, { params }: { params: Promise<{ appId: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { appId } = parseInput(accountRef, await params)
  return Response.json(await getPreflight(ctx, { appId, ...(await readJson(request, message)) }))
})
