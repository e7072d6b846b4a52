import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readQuery } from '@/lib/request-body'
import { articlesQuery } from '@/lib/services/article/article-input'
import { listArticles } from '@/lib/services/article/list-articles'

/** For React Query: a page of an account's articles. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = readQuery(request, articlesQuery)
  return Response.json(await listArticles(ctx, { appId, ...rest }))
})
