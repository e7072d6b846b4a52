/**
 * The token centre of one account: one token for all processes, fetched by one of them at a time, replaced before it
 * expires, and replaced early only when WeChat refuses it. Every rule here exists because its absence has cost somebody
 * a day's quota or a fight between servers (stable_token page; WxJava 1381, 2636; silenceper 516).
 */
import { createHash, randomUUID } from 'node:crypto'
import { FORCE_REFRESH_GAP_S, TOKEN_OVERLAP_S } from './wire/limits'
import { endpoints } from './wire/endpoints'
import {
  WechatApiError,
  WechatTokenError,
  WechatTransportError,
  isWechatApiError,
  isWechatTransportError,
  type TokenRefusal,
} from './errors'
import { fetchToken, type TokenMode } from './fetch-token'
import type { FreshToken, StoredToken, TokenFailure, TokenSource, TokenStore } from './token-store'
import type { Fetch } from './transport'

export type AccessTokens = {
  /** A token that should work: from memory, the store or WeChat. */
  get(): Promise<string>
  /** Another one than `failed`, which WeChat has just refused. */
  refresh(failed: string): Promise<string>
}

export type TokenCentre = AccessTokens & {
  /** For screens: never the token itself. */
  describe(): Promise<TokenDescription>
  /** After the account's secret, base or token mode has changed. */
  drop(): Promise<void>
  /** Before a test that a person asked for: don't wait for the cool-down of an earlier failure. */
  clearFailure(): Promise<void>
}

export type TokenDescription = {
  ageSeconds: number | null
  source: TokenSource | null
  fetchedAt: Date | null
  expiresAt: Date | null
  lastError: TokenFailure | null
  retryAfter: Date | null
}

/** What one process remembers; kept outside so that several instances for one account can share it. */
export type TokenMemory = { current?: { token: string; expiresAt: number; origin: string } }

export type AccessTokensOptions = {
  appId: string
  appSecret: string
  mode: TokenMode
  baseUrl: string
  store: TokenStore
  now: () => Date
  fetch?: Fetch
  memory?: TokenMemory
  timeoutMs?: number
  sleep?: (ms: number) => Promise<void>
}

export const TOKEN_TIMEOUT_MS = 10_000
/** Two calls (normal, then forced) fit in; a process that dies holds the others up no longer than this. */
export const LEASE_MS = 30_000
const POLL_MS = 200
/** A fetched token can't be saved when the account changed meanwhile; that doesn't happen again and again. */
const FETCHES = 3
/**
 * A little less than WeChat's own five minutes: asked earlier, stable_token gives the same token again, and our clock
 * sees its end up to one round trip too early.
 */
const REFRESH_MARGIN_MS = TOKEN_OVERLAP_S * 1000 - 20_000
/** After a fetch that brought nothing newer, the token we have is used this long before asking again. */
const RECHECK_MS = 30_000
const COOL_DOWN_MS = 5_000
const COOL_DOWN_MAX_MS = 300_000
/** WeChat allows 20 forced refreshes a day, and each kills what other holders have. */
const FORCED_PER_DAY = 5
/** Classic tokens have no forced mode: every fetch replaces, 2,000 a day, and a second server may replace ours often. */
const CLASSIC_REPLACED_PER_DAY = 200

export function createAccessTokens(options: AccessTokensOptions): TokenCentre {
  const { appId, appSecret, mode, baseUrl, store, now, memory = {} } = options
  const { fetch = globalThis.fetch, timeoutMs = TOKEN_TIMEOUT_MS, sleep = wait } = options
  const endpoint = (mode === 'stable' ? endpoints.stableToken : endpoints.token).path
  // A token remembered from before a change of base, mode or secret must not outlive it, in any process.
  const origin = `${mode} ${baseUrl} ${createHash('sha256').update(appSecret).digest('hex')}`

  const ask = (force: boolean) =>
    fetchToken({ appId, appSecret, mode, force, baseUrl, fetch, timeoutMs, now })

  function remember(stored: { token: string; expiresAt: Date }): string {
    memory.current = { token: stored.token, expiresAt: stored.expiresAt.getTime(), origin }
    return stored.token
  }

  /** `failed` undefined: any token will do. Loops only while another process holds the lease. */
  async function obtain(failed: string | undefined): Promise<string> {
    const owner = randomUUID()
    let fetches = 0
    for (let waited = 0; waited <= LEASE_MS + TOKEN_TIMEOUT_MS && fetches < FETCHES; waited += POLL_MS) {
      const row = await store.read()
      const usable = findUsable(row, failed, now())
      if (usable) return remember(usable)
      const stillGood = failed === undefined ? findUnexpired(row, now()) : undefined
      if (row?.retryAfter && row.retryAfter > now()) {
        if (stillGood) return stillGood.token
        throw asThrown(row.lastError, row.retryAfter, endpoint)
      }
      if (await store.takeLease(owner, now(), new Date(now().getTime() + LEASE_MS))) {
        fetches++
        const token = await fetchAsHolder(owner, failed)
        if (token !== undefined) return token
      } else {
        // Somebody is fetching; the old token works on for its last minutes.
        if (stillGood) return stillGood.token
        await sleep(POLL_MS)
      }
    }
    const detail = 'another process is fetching the token'
    throw new WechatTransportError({
      kind: 'timeout',
      mayHaveArrived: false,
      endpoint,
      detail,
      stage: 'token',
    })
  }

  /** Undefined: the lease was lost meanwhile (the account's secret has changed, say); look again. */
  async function fetchAsHolder(owner: string, failed: string | undefined): Promise<string | undefined> {
    // Somebody may have been faster between our look and our lease.
    const row = await store.read()
    const usable = findUsable(row, failed, now())
    if (usable) {
      await store.giveBackLease(owner)
      return remember(usable)
    }
    try {
      const fresh = failed === undefined ? await ask(false) : await replace(owner, row, failed)
      return fresh && (await store.saveToken(owner, fresh)) ? remember(fresh) : undefined
    } catch (error) {
      if (!isWechatApiError(error) && !isWechatTransportError(error)) {
        await store.giveBackLease(owner)
        throw error
      }
      const failures = (row?.failures ?? 0) + 1
      const retryAfter = new Date(now().getTime() + coolDown(failures))
      await store.saveFailure(owner, { failure: asFailure(error, now()), failures, retryAfter })
      const stillGood = failed === undefined ? findUnexpired(row, now()) : undefined
      if (stillGood) return stillGood.token
      throw error
    }
  }

  /** Undefined: the lease was lost. */
  async function replace(
    owner: string,
    row: StoredToken | null,
    failed: string,
  ): Promise<FreshToken | undefined> {
    if (mode === 'classic') {
      return (await countReplacement(owner, row, CLASSIC_REPLACED_PER_DAY)) ? ask(false) : undefined
    }
    // A normal call first: another holder may have forced one already, and this costs nothing.
    const normal = await ask(false)
    if (normal.token !== failed) return normal
    // Should even this bring the same one, then WeChat stands by it, and the caller's one more try may have it.
    return (await countReplacement(owner, row, FORCED_PER_DAY)) ? ask(true) : undefined
  }

  /** False: the lease was lost. */
  async function countReplacement(owner: string, row: StoredToken | null, perDay: number): Promise<boolean> {
    const at = now()
    const gap = row?.lastForcedAt ? at.getTime() - row.lastForcedAt.getTime() : Infinity
    if (gap < FORCE_REFRESH_GAP_S * 1000) {
      throw refused('force_gap', new Date(at.getTime() + FORCE_REFRESH_GAP_S * 1000 - gap))
    }
    const day = beijingDay(at)
    const count = row?.forcedDay === day ? row.forcedCount : 0
    if (count >= perDay) throw refused('force_limit')
    return store.countForced(owner, { day, count: count + 1, at })
  }

  const refused = (reason: TokenRefusal, retryAt?: Date) =>
    new WechatTokenError(reason, { endpoint, retryAt })

  return {
    async get() {
      const kept = memory.current
      if (kept?.origin === origin && kept.expiresAt - now().getTime() > REFRESH_MARGIN_MS) return kept.token
      return obtain(undefined)
    },
    refresh(failed) {
      if (memory.current?.token === failed) memory.current = undefined
      return obtain(failed)
    },
    async describe() {
      return describeToken(await store.read(), now())
    },
    async drop() {
      memory.current = undefined
      await store.drop()
    },
    clearFailure: () => store.clearFailure(),
  }
}

/** What Settings shows of a stored token. */
export function describeToken(row: StoredToken | null, now: Date): TokenDescription {
  const { source = null, fetchedAt = null, expiresAt = null, lastError = null, retryAfter = null } = row ?? {}
  const ageSeconds = fetchedAt && Math.max(0, Math.round((now.getTime() - fetchedAt.getTime()) / 1000))
  return { ageSeconds, source, fetchedAt, expiresAt, lastError, retryAfter }
}

type Kept = { token: string; expiresAt: Date }

function findUnexpired(row: StoredToken | null, now: Date): Kept | undefined {
  if (!row?.token || !row.expiresAt || row.expiresAt <= now) return undefined
  return { token: row.token, expiresAt: row.expiresAt }
}

function findUsable(row: StoredToken | null, failed: string | undefined, now: Date): Kept | undefined {
  const kept = findUnexpired(row, now)
  if (!kept || kept.token === failed) return undefined
  const left = kept.expiresAt.getTime() - now.getTime()
  const justFetched = row?.fetchedAt && now.getTime() - row.fetchedAt.getTime() < RECHECK_MS
  return left > REFRESH_MARGIN_MS || justFetched ? kept : undefined
}

function coolDown(failures: number): number {
  return Math.min(COOL_DOWN_MS * 2 ** (failures - 1), COOL_DOWN_MAX_MS)
}

/** WeChat counts its days in Beijing: UTC+8, no daylight-saving time. */
function beijingDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

function asFailure(error: WechatApiError | WechatTransportError, at: Date): TokenFailure {
  const known = { at: at.toISOString(), message: error.message }
  if (isWechatTransportError(error)) return { ...known, kind: error.kind }
  return { ...known, message: error.errmsg, errcode: error.errcode, rid: error.rid, ip: error.ip }
}

/** During the cool-down callers get the answer that the last one got. */
function asThrown(failure: TokenFailure | null, retryAt: Date, endpoint: string): Error {
  if (failure?.errcode !== undefined) {
    const { errcode, message, rid, ip } = failure
    return new WechatApiError({ errcode, errmsg: message, endpoint, rid, ip, stage: 'token', retryAt })
  }
  return new WechatTransportError({
    kind: 'connect',
    mayHaveArrived: false,
    endpoint,
    detail: failure?.kind,
    stage: 'token',
    retryAt,
  })
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
