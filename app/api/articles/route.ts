import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { listArticles } from '@/lib/services/article/list-articles'

const query = z.strictObject({
  account: appIdShape,
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})

/** For React Query: a page of an account's articles. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = readQuery(request, query)
  return Response.json(await listArticles(ctx, { appId, ...rest }))
})
