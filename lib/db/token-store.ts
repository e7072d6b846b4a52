/** The token centre's row of an account (table AccessToken). Every step of the lease is a compare-and-set. */
import * as z from 'zod'
import { open, seal } from '../crypto'
import type { StoredToken, TokenFailure, TokenStore } from '../wechat/token-store'
import type { Db } from './client'
import { Prisma } from './generated/client'

const noLease = { leaseOwner: null, leaseUntil: null }
const noFailure = { lastError: Prisma.DbNull, retryAfter: null, failures: 0 }

export function createTokenStore(db: Db, appId: string): TokenStore {
  /** Writes as the holder of the lease; false when somebody else has it by now, or the token was dropped. */
  const writeAs = async (owner: string, data: Prisma.AccessTokenUpdateManyMutationInput) =>
    (await db.accessToken.updateMany({ where: { appId, leaseOwner: owner }, data })).count === 1

  return {
    read: () => readToken(db, appId),

    async takeLease(owner, now, until) {
      await db.accessToken.createMany({ data: { appId }, skipDuplicates: true })
      const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] }
      const data = { leaseOwner: owner, leaseUntil: until }
      return (await db.accessToken.updateMany({ where: { appId, ...free }, data })).count === 1
    },

    saveToken: (owner, { token, source, fetchedAt, expiresAt }) =>
      writeAs(owner, { tokenCipher: seal(token), source, fetchedAt, expiresAt, ...noFailure, ...noLease }),

    saveFailure: (owner, { failure, failures, retryAfter }) =>
      writeAs(owner, { lastError: tokenFailure.parse(failure), failures, retryAfter, ...noLease }),

    countForced: (owner, { day, count, at }) =>
      writeAs(owner, { forcedDay: day, forcedCount: count, lastForcedAt: at }),

    async giveBackLease(owner) {
      await writeAs(owner, noLease)
    },

    drop: () => dropToken(db, appId),

    async clearFailure() {
      await db.accessToken.updateMany({ where: { appId }, data: noFailure })
    },
  }
}

const tokenFailure = z.object({
  at: z.string(),
  message: z.string(),
  errcode: z.number().optional(),
  rid: z.string().optional(),
  ip: z.string().optional(),
  kind: z.string().optional(),
}) satisfies z.ZodType<TokenFailure>

async function readToken(db: Db, appId: string): Promise<StoredToken | null> {
  const row = await db.accessToken.findUnique({ where: { appId } })
  if (!row) return null
  const { tokenCipher, source, lastError, ...plain } = row
  return {
    ...plain,
    token: tokenCipher === null ? null : open(tokenCipher),
    source: z.enum(['stable', 'classic', 'forced']).nullable().catch(null).parse(source),
    lastError: tokenFailure.nullable().catch(null).parse(lastError),
  }
}

/**
 * After a change of secret, base or token mode. The lease goes too, so a fetch with the old secret can't save its token;
 * the day's count of forced refreshes stays, for WeChat counts on.
 */
export async function dropToken(db: Db | Prisma.TransactionClient, appId: string): Promise<void> {
  const nothing = { tokenCipher: null, source: null, fetchedAt: null, expiresAt: null }
  await db.accessToken.updateMany({ where: { appId }, data: { ...nothing, ...noFailure, ...noLease } })
}
