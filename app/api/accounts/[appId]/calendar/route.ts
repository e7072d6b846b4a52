import { appIdShape } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput, readQuery } from '@/lib/request-body'
import { getCalendar, getCalendarInput } from '@/lib/services/broadcast/get-calendar'

const query = getCalendarInput.omit({ appId: true })

/** For React Query: a month's broadcasts and what WeChat still allows. */
export const GET = route(async (request, { params }: { params: Promise<{ appId: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const appId = parseInput(appIdShape, (await params).appId)
  return Response.json(await getCalendar(ctx, { appId, ...readQuery(request, query) }))
})
