import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { listUses } from '@/lib/services/article/delete-articles'
import { readArticleId } from '../../article-id'

/** What a dialog says before a document is deleted. */
export const GET = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json(await listUses(ctx, { id: await readArticleId(params) }))
})
