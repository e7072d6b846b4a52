/**
 * A push from WeChat. It waits 5 s and tries three times, so it is answered at once and worked afterwards. Only the result
 * of a mass send is stored before the answer: after `success` WeChat never says it again.
 */
import type { Context } from '@/lib/context'
import { encryptReply, readPush, textReply, type ReceivedPush } from '@/lib/wechat/callback/callback'
import type { Push } from '@/lib/wechat/callback/push'
import { getCallback, type Callback } from './get-callback'
import { roomForPush, workPush } from './work-push'

export type PushInput = { appId: string; query: URLSearchParams; body: string }

export type PushAnswer = {
  body: string
  contentType: string
  /** To be run once the answer is out. Never rejects. */
  work: () => Promise<void>
}

/** @throws CallbackRefusal for whatever isn't WeChat speaking to this account */
export async function handlePush(ctx: Context, { appId, query, body }: PushInput): Promise<PushAnswer> {
  const callback = await getCallback(ctx, appId)
  const received = readPush({ ...callback, query, body })
  const { push, raw } = received
  if (push.type === 'massSendJobFinish') await storeSendResult(ctx, appId, push, raw)
  await roomForPush(ctx)
  return { ...answer(ctx, callback, received), work: () => workPush(ctx, appId, push) }
}

/** The first one stays: WeChat repeats itself, and several tries may be under way at once. */
async function storeSendResult(
  ctx: Context,
  appId: string,
  { msgId, status: said, outcome, counts }: Push & { type: 'massSendJobFinish' },
  raw: string,
): Promise<void> {
  // Without a word the counts decide: what reached people must not look failed, or somebody sends it again.
  const status = said || (outcome.kind === 'success' ? 'send success' : 'send fail')
  const data = { appId, msgId, status, counts, raw: raw.replaceAll('\0', ''), receivedAt: ctx.now() }
  await ctx.db.sendResult.createMany({ data, skipDuplicates: true })
}

/** A follower's text gets the account's default reply; a repeated push gets the same again, which WeChat expects. */
function answer(ctx: Context, callback: Callback, { push, aesKey }: ReceivedPush) {
  if (push.type !== 'text' || !callback.defaultReply || !push.originalId) {
    return { body: 'success', contentType: 'text/plain; charset=utf-8' }
  }
  const at = ctx.now()
  const xml = textReply({ to: push.openId, from: push.originalId, text: callback.defaultReply, at })
  const { token, appId } = callback
  const body = aesKey === null ? xml : encryptReply(xml, { token, appId, aesKey, at })
  return { body, contentType: 'text/xml; charset=utf-8' }
}
