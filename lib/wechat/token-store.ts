/** Where the token centre keeps an account's token and the lease on fetching it. lib/db/token-store.ts implements it. */

export type TokenSource = 'stable' | 'classic' | 'forced'

/** Why the last fetch gave no token: `errcode` when WeChat said no, `kind` when no answer came. */
export type TokenFailure = {
  at: string
  message: string
  errcode?: number
  rid?: string
  ip?: string
  kind?: string
}

export type StoredToken = {
  token: string | null
  source: TokenSource | null
  fetchedAt: Date | null
  expiresAt: Date | null
  lastError: TokenFailure | null
  /** After a failure nobody asks again before this. */
  retryAfter: Date | null
  failures: number
  /** Refreshes made because a token was refused, on this Beijing day. */
  forcedDay: string | null
  forcedCount: number
  lastForcedAt: Date | null
}

export type FreshToken = { token: string; source: TokenSource; fetchedAt: Date; expiresAt: Date }

/** Of one account. Every write but drop and clearFailure is for the holder of the lease only; false = lost it. */
export type TokenStore = {
  read(): Promise<StoredToken | null>
  takeLease(owner: string, now: Date, until: Date): Promise<boolean>
  /** Also gives the lease back and forgets the last failure. */
  saveToken(owner: string, fresh: FreshToken): Promise<boolean>
  /** Also gives the lease back. */
  saveFailure(
    owner: string,
    failed: { failure: TokenFailure; failures: number; retryAfter: Date },
  ): Promise<boolean>
  /** Before the call, so that a crash in it still counts. */
  countForced(owner: string, forced: { day: string; count: number; at: Date }): Promise<boolean>
  giveBackLease(owner: string): Promise<void>
  /** Token, failure and lease are gone; a fetch in flight can't save any more. The day's count of forced ones stays. */
  drop(): Promise<void>
  /** The next caller asks WeChat at once. */
  clearFailure(): Promise<void>
}
