import { accountRef } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput, readQuery } from '@/lib/request-body'
import { namedList } from '@/lib/services/audience/list-input'
import { listLists } from '@/lib/services/audience/list-lists'
import { streamList } from '@/lib/services/audience/stream-list'
import { readUpload } from '@/lib/upload'

type Params = { params: Promise<{ appId: string }> }

/** The lists a person can pick, newest first. */
export const GET = route(async (request, { params }: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { appId } = parseInput(accountRef, await params)
  return Response.json({ items: await listLists(ctx, appId) })
})

/** The dashboard's upload: a route and not an action, which would cap the body at 1 MB. */
export const POST = route(async (request, { params }: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { appId } = parseInput(accountRef, await params)
  const { name } = readQuery(request, namedList)
  return Response.json(await streamList(ctx, { appId, name, ...readUpload(request) }))
})
