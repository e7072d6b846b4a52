import { getContext, withActor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authenticateRequest, route } from '@/lib/http'
import { broadcastsQuery, idempotencyKey } from '@/lib/http-api/inputs'
import { readJson, readQuery } from '@/lib/request-body'
import { listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { apiBroadcastInput, createBroadcastOnce } from '@/lib/services/idempotency/create-broadcast-once'
import { toListJson } from './broadcast-json'

/** Sends a broadcast. 202: it is on its way; GET /api/v1/broadcasts/{id} tells how far. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const key = readKey(request)
  const input = await readJson(request, apiBroadcastInput)
  return Response.json(await createBroadcastOnce(ctx, { key, input }), { status: 202 })
})

/** An account's broadcasts, newest first; `nextCursor` brings the older ones. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = readQuery(request, broadcastsQuery)
  const { items, nextCursor } = await listBroadcasts(ctx, { appId, ...rest })
  return Response.json({ items: items.map(toListJson), nextCursor })
})

function readKey(request: Request): string {
  const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'))
  if (!key.success) throw new AppError('invalid', 'idempotencyKeyMissing')
  return key.data
}
