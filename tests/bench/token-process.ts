/** One of several processes that all want a token at the same moment. */
import { open } from '@/lib/crypto'
import { openServer } from '@/lib/db/client'
import { createTokenStore } from '@/lib/db/token-store'
import { createAccessTokens, type TokenMemory } from '@/lib/wechat/access-token'
import { answer } from './forked'
import { appId, openBenchContext } from './settings'
import type { Ask } from './token'

const database = openServer(process.env.DATABASE_URL ?? '')
openBenchContext(database)
await database.db.$queryRaw`select 1`
const AT_ONCE = 50

// Answers with a number that only the same token gives: no token leaves its process.
await answer<Ask, number>(
  async ({ requests }) => {
    const account = await database.db.officialAccount.findUniqueOrThrow({ where: { appId } })
    const memory: TokenMemory = {}
    const got = new Set<string>()
    let left = requests
    const ask = async () => {
      while (left-- > 0) {
        const tokens = createAccessTokens({
          ...{ appId, appSecret: open(account.appSecretCipher), mode: account.tokenMode, memory },
          baseUrl: account.apiBase,
          store: createTokenStore(database.db, appId),
          now: () => new Date(),
        })
        got.add(await tokens.get())
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, ask))
    if (got.size !== 1) return -Math.random()
    return [...got]
      .join()
      .split('')
      .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  },
  () => database.close(),
)
