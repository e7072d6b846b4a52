/** WeChat's result of a mass send, in our terms. The event has been seen in many shapes; none may stop us. */
import * as z from 'zod'
import type { Counts } from './counts'

const number = z.coerce.number().int().nonnegative().nullish().catch(null)
const counts = z
  .looseObject({ TotalCount: number, FilterCount: number, SentCount: number, ErrorCount: number })
  .catch({ TotalCount: null, FilterCount: null, SentCount: null, ErrorCount: null })

/**
 * `filtered` are the people left out: WeChat's FilterCount is who is *left* after filtering. "send success" is also
 * written "sendsuccess"; every err(N), described or not, is a failure.
 */
export function readSendResult(status: string, raw: unknown): { ok: boolean; counts: Counts | null } {
  const ok = /^send\s*success$/i.test(status.trim())
  const { TotalCount: total, FilterCount: left, SentCount: sent, ErrorCount: failed } = counts.parse(raw)
  if (total == null) return { ok, counts: null }
  const reached = (sent ?? 0) + (failed ?? 0)
  return {
    ok,
    counts: { total, filtered: Math.max(0, total - (left ?? reached)), sent: sent ?? 0, failed: failed ?? 0 },
  }
}
