import { getContext, withActor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authenticateRequest, route } from '@/lib/http'
import { readJson } from '@/lib/request-body'
import { apiBroadcastInput, createBroadcastOnce } from '@/lib/services/idempotency/create-broadcast-once'

/** Sends a broadcast. 202: it is on its way; ask GET /api/v1/broadcasts/{id} how far. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const key = readKey(request)
  const input = await readJson(request, apiBroadcastInput)
  return Response.json(await createBroadcastOnce(ctx, { key, input }), { status: 202 })
})

function readKey(request: Request): string {
  const key = request.headers.get('idempotency-key')
  if (!key || key.length > 128) throw new AppError('invalid', 'idempotencyKeyMissing')
  return key
}
