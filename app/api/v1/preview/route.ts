import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { previewInput } from '@/lib/http-api/inputs'
import { readJson } from '@/lib/request-body'
import { sendPreviewToMe } from '@/lib/services/preview/send-preview'

/** Sends one person a preview; it costs no mass quota. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = await readJson(request, previewInput)
  const { msgId } = await sendPreviewToMe(ctx, { appId, ...rest })
  return Response.json(msgId === null ? {} : { msgId })
})
