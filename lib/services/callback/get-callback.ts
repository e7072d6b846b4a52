import type { Context } from '@/lib/context'
import { open } from '@/lib/crypto'
import type { Db } from '@/lib/db/client'
import { processGlobal } from '@/lib/process-global'
import type { CallbackKeys } from '@/lib/wechat/callback/callback'
import { CallbackRefusal } from '@/lib/wechat/callback/refusal'
import { shareReads } from './share-reads'

export type Callback = CallbackKeys & { defaultReply: string | null }

/** How an account is called back. @throws CallbackRefusal not_connected */
export async function getCallback(ctx: Context, appId: string): Promise<Callback> {
  // Comes from the address, so it may be anything; PostgreSQL refuses some of it with an error of its own.
  const account = /^[A-Za-z0-9_-]{1,64}$/.test(appId) ? await findAccount(ctx, appId) : null
  if (!account?.callbackTokenCipher) throw new CallbackRefusal('not_connected')
  const aesKeys = [account.aesKeyCipher, account.previousAesKeyCipher].flatMap((cipher) =>
    cipher ? [open(cipher)] : [],
  )
  return {
    appId,
    mode: account.callbackMode,
    token: open(account.callbackTokenCipher),
    aesKeys,
    defaultReply: account.defaultReply,
  }
}

type Find = (appId: string) => ReturnType<typeof readAccount>
const finders = processGlobal('callback.finders', () => new WeakMap<Db, Find>())

/** Hundreds of pushes at once are of one account. */
function findAccount({ db }: Context, appId: string): ReturnType<typeof readAccount> {
  const find = finders.get(db) ?? shareReads((id) => readAccount(db, id))
  finders.set(db, find)
  return find(appId)
}

const readAccount = async (db: Db, appId: string) =>
  await db.officialAccount.findUnique({
    where: { appId },
    select: {
      callbackMode: true,
      callbackTokenCipher: true,
      aesKeyCipher: true,
      previousAesKeyCipher: true,
      defaultReply: true,
    },
  })
