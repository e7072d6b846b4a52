/** The token centre's store without a database: for tests of the client alone. */
import type { StoredToken, TokenStore } from '@/lib/wechat/token-store'

export function createMemoryTokenStore(): TokenStore {
  const empty: StoredToken = {
    token: null,
    source: null,
    fetchedAt: null,
    expiresAt: null,
    lastError: null,
    retryAfter: null,
    failures: 0,
    forcedDay: null,
    forcedCount: 0,
    lastForcedAt: null,
  }
  const noFailure = { lastError: null, retryAfter: null, failures: 0 }
  let row = empty
  let lease: { owner: string; until: Date } | null = null

  const writeAs = (owner: string, changes: Partial<StoredToken>, keepLease = false) => {
    if (lease?.owner !== owner) return false
    row = { ...row, ...changes }
    if (!keepLease) lease = null
    return true
  }
  return {
    read: async () => row,
    async takeLease(owner, now, until) {
      if (lease && lease.until > now) return false
      lease = { owner, until }
      return true
    },
    saveToken: async (owner, fresh) => writeAs(owner, { ...fresh, ...noFailure }),
    saveFailure: async (owner, { failure, failures, retryAfter }) =>
      writeAs(owner, { lastError: failure, failures, retryAfter }),
    countForced: async (owner, { day, count, at }) =>
      writeAs(owner, { forcedDay: day, forcedCount: count, lastForcedAt: at }, true),
    giveBackLease: async (owner) => void writeAs(owner, {}),
    async drop() {
      lease = null
      row = {
        ...empty,
        forcedDay: row.forcedDay,
        forcedCount: row.forcedCount,
        lastForcedAt: row.lastForcedAt,
      }
    },
    async clearFailure() {
      row = { ...row, ...noFailure }
    },
  }
}
