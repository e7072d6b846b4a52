import type { Context } from '@/lib/context'
import { verifyUrl } from '@/lib/wechat/callback/callback'
import { getCallback } from './get-callback'

/** WeChat's test of the address: what to answer, verbatim. @throws CallbackRefusal */
export async function verifyCallback(
  ctx: Context,
  { appId, query }: { appId: string; query: URLSearchParams },
): Promise<string> {
  const { token } = await getCallback(ctx, appId)
  return verifyUrl(query, token)
}
