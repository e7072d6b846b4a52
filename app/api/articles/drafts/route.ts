import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { listConsoleDrafts } from '@/lib/services/article/import-draft'

const query = z.strictObject({
  account: appIdShape,
  offset: z.coerce.number().int().nonnegative().max(1_000_000).default(0),
})

/** What lies in WeChat's draft box and wasn't pushed from here. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, offset } = readQuery(request, query)
  return Response.json(await listConsoleDrafts(ctx, { appId, offset }))
})
