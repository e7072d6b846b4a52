import { accountRef } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput } from '@/lib/request-body'
import { listSnippets } from '@/lib/services/snippet/list-snippets'

/** For React Query: the account's pieces of text. */
export const GET = route(async (request, { params }: { params: Promise<{ appId: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  return Response.json({ items: await listSnippets(ctx, parseInput(accountRef, await params)) })
})
