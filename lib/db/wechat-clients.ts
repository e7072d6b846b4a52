/** WeChat clients of the connected accounts, made from their rows; the token is shared through the database. */
import type { Context } from '../context'
import { open } from '../crypto'
import { AppError } from '../errors'
import { createAccessTokens, type TokenMemory } from '../wechat/access-token'
import { createWechatClient, type WechatClient } from '../wechat/client'
import { createTokenStore } from './token-store'

type Parts = Pick<Context, 'env' | 'db' | 'log' | 'now'> & { fetch?: typeof fetch }

export function createWechatClients(parts: Parts): (appId: string) => Promise<WechatClient> {
  const { env, db, log, now, fetch } = parts
  const memories = new Map<string, TokenMemory>()

  return async (appId) => {
    const account = await db.officialAccount.findUnique({
      where: { appId },
      select: { apiBase: true, appSecretCipher: true, tokenMode: true },
    })
    if (!account) throw new AppError('not_found', 'accountNotFound')
    const baseUrl = account.apiBase === 'sandbox' ? `${env.appUrl}/sandbox/wechat` : account.apiBase
    // The cipher changes with the secret: what was remembered for the former one is not used again.
    const memoryKey = `${appId} ${account.appSecretCipher}`
    const memory = memories.get(memoryKey) ?? {}
    memories.set(memoryKey, memory)
    const appSecret = open(account.appSecretCipher)
    const store = createTokenStore(db, appId)
    const tokens = createAccessTokens({
      appId,
      appSecret,
      mode: account.tokenMode,
      baseUrl,
      store,
      memory,
      now,
      fetch,
    })
    return createWechatClient({
      baseUrl,
      tokens,
      fetch,
      log: (entry) => log.debug({ appId, ...entry }, 'wechat'),
    })
  }
}
