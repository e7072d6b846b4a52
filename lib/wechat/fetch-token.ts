/** The two token endpoints. A refusal from them is about credentials, even when it says 40001. */
import * as z from 'zod'
import { endpoints } from './wire/endpoints'
import { WechatApiError, WechatTransportError, isWechatApiError, isWechatTransportError } from './errors'
import type { FreshToken } from './token-store'
import { exchange, type Fetch } from './transport'

/** `stable`: POST stable_token, the recommended one; `classic`: GET token. Their tokens are apart from each other. */
export type TokenMode = 'stable' | 'classic'

export type TokenRequest = {
  appId: string
  appSecret: string
  mode: TokenMode
  /** force_refresh; classic tokens are always new and know no such thing. */
  force: boolean
  baseUrl: string
  fetch: Fetch
  timeoutMs: number
  now: () => Date
}

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

export async function fetchToken(request: TokenRequest): Promise<FreshToken> {
  const { mode, force, baseUrl, fetch, timeoutMs } = request
  const fetchedAt = request.now()
  const endpoint = mode === 'stable' ? endpoints.stableToken : endpoints.token
  const reply = await exchange({
    baseUrl,
    endpoint,
    ...credentials(request),
    timeoutMs,
    fetch,
    secrets: [request.appSecret],
  }).catch((error: unknown) => {
    throw atTokenStage(error)
  })
  const parsed = tokenReply.safeParse(reply)
  if (!parsed.success) {
    // The reply isn't kept: half of it may be a token.
    throw new WechatTransportError({
      kind: 'bad_shape',
      mayHaveArrived: true,
      endpoint: endpoint.path,
      stage: 'token',
    })
  }
  const { access_token: token, expires_in: seconds } = parsed.data
  // Counted from before the call, so that we never think it lives longer than it does.
  const expiresAt = new Date(fetchedAt.getTime() + seconds * 1000)
  return { token, source: force ? 'forced' : mode, fetchedAt, expiresAt }
}

function credentials({ mode, force, appId: appid, appSecret: secret }: TokenRequest) {
  const common = { grant_type: 'client_credential', appid, secret }
  return mode === 'stable' ? { body: { ...common, force_refresh: force } } : { query: common }
}

function atTokenStage(error: unknown): unknown {
  if (isWechatApiError(error)) {
    const { errcode, errmsg, endpoint, rid, ip, reply } = error
    return new WechatApiError({ errcode, errmsg, endpoint, rid, ip, reply, stage: 'token' })
  }
  if (isWechatTransportError(error)) {
    const { kind, mayHaveArrived, endpoint, status, detail } = error
    return new WechatTransportError({ kind, mayHaveArrived, endpoint, status, detail, stage: 'token' })
  }
  return error
}
