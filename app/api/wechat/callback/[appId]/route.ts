/** What WeChat calls (contract, section 3). Answers nothing of what it was sent, and never 5xx for what it was sent. */
import { getContext } from '@/lib/context'
import { handlePush } from '@/lib/services/callback/handle-push'
import { verifyCallback } from '@/lib/services/callback/verify-callback'
import { MAX_BODY_BYTES } from '@/lib/wechat/callback/fields'
import { CallbackRefusal, isCallbackRefusal, type RefusalReason } from '@/lib/wechat/callback/refusal'

export const dynamic = 'force-dynamic'

type Params = { params: Promise<{ appId: string }> }

const statuses: Record<RefusalReason, number> = {
  not_connected: 404,
  signature: 403,
  app_id: 403,
  mode: 400,
  unreadable: 400,
  incomplete: 400,
  too_long: 413,
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { appId } = await params
  return answering(async () => {
    const echo = await verifyCallback(getContext(), { appId, query: new URL(request.url).searchParams })
    return text(200, echo)
  })
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { appId } = await params
  return answering(async () => {
    const body = await readBody(request)
    const query = new URL(request.url).searchParams
    const answer = await handlePush(getContext(), { appId, query, body })
    setImmediate(() => void answer.work())
    return text(200, answer.body, answer.contentType)
  })
}

const notAllowed = () => new Response(null, { status: 405, headers: { Allow: 'GET, POST' } })
export {
  notAllowed as HEAD,
  notAllowed as OPTIONS,
  notAllowed as PUT,
  notAllowed as PATCH,
  notAllowed as DELETE,
}

async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (isCallbackRefusal(error)) {
      getContext().log.warn({ reason: error.reason }, 'callback refused')
      return text(statuses[error.reason], '')
    }
    // Ours, such as a database that is down: WeChat shall try again rather than believe that we have it.
    getContext().log.error({ err: error }, 'callback failed')
    return text(503, '')
  }
}

function text(status: number, body: string, contentType = 'text/plain; charset=utf-8'): Response {
  const headers = {
    'Content-Type': contentType,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
  return new Response(body, { status, headers })
}

async function readBody(request: Request): Promise<string> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > MAX_BODY_BYTES) {
      await reader.cancel().catch(() => {})
      throw new CallbackRefusal('too_long')
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}
