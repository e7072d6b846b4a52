import * as z from 'zod'
import type { WechatClient } from './client'
import { endpoints } from './wire/endpoints'

/**
 * mass/delete: the page behind a sent article or video dies; the card stays in followers' chats. Only for what was sent by
 * the API and has arrived (api_deletemassmsg). `articleIndex` counts from 1; without it all go. Ten a day.
 */
export async function deleteMass(
  client: WechatClient,
  { msgId, articleIndex }: { msgId: string; articleIndex?: number },
): Promise<void> {
  // The page documents a number; ids of 64 bits go as digits, which WeChat takes too.
  const body = { msg_id: msgId, ...(articleIndex !== undefined && { article_idx: articleIndex }) }
  await client.call(endpoints.massDelete, { schema: z.unknown(), body })
}
