import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { getArticles } from '@/lib/services/article/get-articles'
import { readArticleId } from '../article-id'

export const GET = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await getArticles(ctx, { id: await readArticleId(params) }))
})
