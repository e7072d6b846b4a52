/** openapi/rid/get: what a refused call looked like, for seven days, by the rid that its message ended in. */
import { RID_LIFE_MS } from '@/lib/wechat/wire/limits'
import type { Handler, Json } from '../call'
import { Refusal } from '../refusal'

export type RefusedCall = {
  at: number
  costMs: number
  query: string
  body: string
  answer: string
  clientIp: string
}

/** Of each account; whoever looks one up does so soon. */
const KEPT = 200
const LONGEST = 1000

export function remember(refused: Map<string, RefusedCall>, rid: string, call: RefusedCall): void {
  refused.set(rid, call)
  const [oldest] = refused.keys()
  if (refused.size > KEPT && oldest !== undefined) refused.delete(oldest)
}

/** The rid's own time says that it is too old, whether its call is still known or not. */
export const getRefusedCall: Handler = ({ account, state, now, body }) => {
  const { rid } = body
  if (typeof rid !== 'string' || !/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) throw new Refusal(76002)
  if (now - Number.parseInt(rid.slice(0, 8), 16) * 1000 > RID_LIFE_MS) throw new Refusal(76004)
  const call = account.platform.refused.get(rid)
  if (call) return { errcode: 0, errmsg: 'ok', request: toRequest(call) }
  const isOfAnother = [...state.accounts.values()].some((one) => one.platform.refused.has(rid))
  throw new Refusal(isOfAnother ? 76003 : 76001)
}

const toRequest = (call: RefusedCall): Json => ({
  invoke_time: Math.floor(call.at / 1000),
  cost_in_ms: call.costMs,
  request_url: call.query,
  request_body: call.body,
  response_body: call.answer,
  client_ip: call.clientIp,
})

/** Parts of a call as they may be kept: no secret, and of a token no more than the beginning, as WeChat's own sample has it. */
export function redact(text: string, secret: string): string {
  return text
    .replaceAll(secret, 'xxxx')
    .replace(/("(?:app)?secret"\s*:\s*")[^"]*/gi, '$1xxxx')
    .replace(/(\b(?:app)?secret=)[^&]*/gi, '$1xxxx')
    .replace(/("(?:access|refresh)_token"\s*:\s*"[^"]{0,9})[^"]*/gi, '$1xxxx')
    .replace(/(\b(?:access|refresh)_token=[^&]{0,9})[^&]*/gi, '$1xxxx')
    .replace(/\b(\d{2,3}_[A-Za-z0-9_-]{6})[A-Za-z0-9_-]{40,}/g, '$1xxxx')
    .slice(0, LONGEST)
}
