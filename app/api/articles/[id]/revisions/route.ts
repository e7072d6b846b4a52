import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { listRevisions } from '@/lib/services/article/revisions'
import { readArticleId } from '../../article-id'

export const GET = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await listRevisions(ctx, { id: await readArticleId(params) }))
})
