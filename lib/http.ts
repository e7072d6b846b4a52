/** The edge of HTTP: who calls, and errors as status and JSON (contract, section 5). */
import { createHash, timingSafeEqual } from 'node:crypto'
import { currentActor } from './auth'
import { getContext, type Actor } from './context'
import { AppError, type AppErrorCode } from './errors'
import { describeFailure } from './failure'
import { processGlobal } from './process-global'
import { createRateLimiter } from './rate-limit'
import { findTokenActor } from './services/token/find-token-actor'

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
 * The caller: a bearer token (of the settings, or one made here), else the signed-in person. A change made with a cookie must come from our own pages.
 * @throws AppError unauthenticated, limit, or forbidden for a foreign Origin
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

/** The token of the settings. It is in nobody's hands but the installation's own, hence the wide limit. */
const bootstrap = {
  ...{ type: 'api', id: 'API_TOKEN', name: 'API_TOKEN' },
  ...{ role: 'administrator', canSend: true, appIds: null },
} as const satisfies Actor

const BOOTSTRAP_PER_MINUTE = 6000
const TOKEN_PER_MINUTE = 600

async function authenticateToken(token: string): Promise<Actor> {
  const ctx = getContext()
  const { apiToken } = ctx.env
  const isBootstrap = apiToken && timingSafeEqual(sha256(token), sha256(apiToken))
  const actor = isBootstrap ? bootstrap : await findTokenActor(ctx, token)
  if (!actor) throw new AppError('unauthenticated', 'wrongToken')
  const perMinute = isBootstrap ? BOOTSTRAP_PER_MINUTE : TOKEN_PER_MINUTE
  const limiter = processGlobal('rateLimiter', createRateLimiter)
  const seconds = limiter.take(actor.id, perMinute, ctx.now().getTime())
  if (seconds > 0) throw new AppError('limit', 'tooManyCalls', { values: { seconds }, retryAfter: seconds })
  return actor
}

function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const { env } = getContext()
  return [request.headers.get('host'), new URL(env.appUrl).host].includes(new URL(origin).host)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()
