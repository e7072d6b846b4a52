/** The edge of HTTP: who calls, and errors as status and JSON (contract, section 5). */
import { createHash, timingSafeEqual } from 'node:crypto'
import { currentActor } from './auth'
import { getContext, type Actor } from './context'
import { AppError, type AppErrorCode } from './errors'
import { describeFailure } from './failure'

const statuses: Record<AppErrorCode | 'unexpected', number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  limit: 429,
  unexpected: 500,
  wechat: 502,
  unavailable: 503,
}

/**
 * The caller: a bearer token, else the signed-in person. A change made with a cookie must come from our own pages.
 * @throws AppError unauthenticated, or forbidden for a foreign Origin
 */
export async function authenticateRequest(request: Request): Promise<Actor> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) return authenticateToken(bearer)
  const actor = await currentActor()
  if (!actor) throw new AppError('unauthenticated', 'unauthenticated')
  if (!['GET', 'HEAD'].includes(request.method) && !isSameOrigin(request)) {
    throw new AppError('forbidden', 'foreignOrigin')
  }
  return actor
}

/** Wraps a route handler: what it throws becomes `{"error": …}` with the status of its code. */
export function route<Args extends unknown[]>(
  handler: (request: Request, ...args: Args) => Promise<Response>,
): (request: Request, ...args: Args) => Promise<Response> {
  return async (request, ...args) => {
    try {
      return await handler(request, ...args)
    } catch (error) {
      return await errorResponse(error)
    }
  }
}

export async function errorResponse(error: unknown): Promise<Response> {
  const { details: _, retryAfter, ...failure } = await describeFailure(error, getContext().log)
  const headers = retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) }
  return Response.json({ error: failure }, { status: statuses[failure.code], headers })
}

function authenticateToken(token: string): Actor {
  const { apiToken } = getContext().env
  if (!apiToken || !timingSafeEqual(sha256(token), sha256(apiToken))) {
    throw new AppError('unauthenticated', 'wrongToken')
  }
  const name = 'API_TOKEN'
  return { type: 'api', id: name, name, role: 'administrator', canSend: true, appIds: null }
}

function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const { env } = getContext()
  return [request.headers.get('host'), new URL(env.appUrl).host].includes(new URL(origin).host)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()
