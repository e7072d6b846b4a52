/** Who consented to what on the web: codes, visitors' own tokens, and the tickets of pages' scripts. */

export type Scope = 'snsapi_base' | 'snsapi_userinfo'
export type Grant = { index: number; scope: Scope; at: number }
export type TicketType = 'jsapi' | 'wx_card'

export type WebState = {
  codes: Map<string, Grant & { used?: true }>
  /** visitors' access_tokens: nothing to do with the account's own */
  tokens: Map<string, Grant>
  refreshTokens: Map<string, Grant>
  tickets: Map<TicketType, { value: string; at: number }>
}

export type WebChange =
  | { type: 'codes'; codes: [code: string, grant: Grant][] }
  /** `from`: the code or refresh_token that is thereby used up */
  | { type: 'tokens'; from: string; token: string; refreshToken: string; grant: Grant }
  | { type: 'ticket'; ticketType: TicketType; value: string; at: number }

/** How long what has expired is still told apart from what never was. */
const REMEMBER_MS = 24 * 3_600_000
const REMEMBER_REFRESH_MS = 60 * 24 * 3_600_000

export const createWeb = (): WebState => ({
  codes: new Map(),
  tokens: new Map(),
  refreshTokens: new Map(),
  tickets: new Map(),
})

export function applyWebChange(state: WebState, change: WebChange): void {
  switch (change.type) {
    case 'codes':
      for (const [code, grant] of change.codes) add(state.codes, code, grant, REMEMBER_MS)
      return
    case 'tokens': {
      const { from, token, refreshToken, grant } = change
      const code = state.codes.get(from)
      if (code) code.used = true
      state.refreshTokens.delete(from)
      add(state.tokens, token, grant, REMEMBER_MS)
      add(state.refreshTokens, refreshToken, grant, REMEMBER_REFRESH_MS)
      return
    }
    case 'ticket':
      state.tickets.set(change.ticketType, { value: change.value, at: change.at })
  }
}

/** Drops what is too old to matter: a map keeps the order in which it was filled. */
function add(map: Map<string, Grant>, key: string, grant: Grant, rememberMs: number): void {
  for (const [known, { at }] of map) {
    if (grant.at - at < rememberMs) break
    map.delete(known)
  }
  map.set(key, grant)
}
