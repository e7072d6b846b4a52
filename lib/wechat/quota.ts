import * as z from 'zod'
import { endpoints } from './wire/endpoints'
import type { WechatClient } from './client'

/** `perMinute` is null when WeChat names no rate for the path. */
export type Quota = { perDay: number; used: number; remaining: number; perMinute: number | null }

const number = z.coerce.number().int()
const quotaReply = z.object({
  quota: z.object({ daily_limit: number, used: number, remain: number }),
  rate_limit: z.object({ call_count: number, refresh_second: number }).nullish().catch(null),
})

/** openapi/quota/get for one path, written with its leading slash and without a host. */
export async function getQuota(client: WechatClient, path: string): Promise<Quota> {
  const reply = await client.call(endpoints.quotaGet, { schema: quotaReply, body: { cgi_path: path } })
  const rate = reply.rate_limit
  return {
    perDay: reply.quota.daily_limit,
    used: reply.quota.used,
    remaining: reply.quota.remain,
    perMinute:
      rate && rate.refresh_second > 0 ? Math.floor((rate.call_count * 60) / rate.refresh_second) : null,
  }
}
