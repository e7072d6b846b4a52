import * as z from 'zod'
import { getContext, withActor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authenticateRequest, route } from '@/lib/http'
import { getRevision } from '@/lib/services/article/revisions'
import { readArticleId } from '../../../article-id'

const number = z.coerce.number().int().positive().max(2_147_483_647)

export const GET = route(async (request, { params }: { params: Promise<{ id: string; n: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const revision = number.safeParse((await params).n)
  if (!revision.success) throw new AppError('not_found', 'articlesGone')
  return Response.json(
    await getRevision(ctx, { documentId: await readArticleId(params), revision: revision.data }),
  )
})
