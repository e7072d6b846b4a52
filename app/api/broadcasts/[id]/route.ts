import * as z from 'zod'
import { getContext, withActor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authenticateRequest, route } from '@/lib/http'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'

/** For React Query: a broadcast with its batches and story. */
export const GET = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) throw new AppError('not_found', 'broadcastNotFound')
  return Response.json(await getBroadcast(ctx, { id: id.data }))
})
