import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { content } from '@/lib/broadcast/content'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readJson } from '@/lib/request-body'
import { previewTarget, sendPreviewToMe } from '@/lib/services/preview/send-preview'

const previewInput = z.strictObject({ account: appIdShape, content, to: previewTarget })

/** Sends one person a preview; it costs no mass quota. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account: appId, ...rest } = await readJson(request, previewInput)
  const { msgId } = await sendPreviewToMe(ctx, { appId, ...rest })
  return Response.json(msgId === null ? {} : { msgId })
})
