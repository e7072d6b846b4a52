/** How a call is declared; each area lists its own, routes.ts puts them together. */
import type { Need } from './accounts'
import type { Handler, Json } from './call'
import type { RawAnswer } from './raw'
import type { Account, State } from './state'

export type Route = {
  method: 'GET' | 'POST'
  /**
   * How the caller says who it is: `token` (an access_token in the query, unless said otherwise), the account's AppID
   * without a token, or something of the call's own.
   */
  auth?: 'token' | 'appIdInQuery' | 'appIdInBody' | OwnAuth
  need: Need
  /** `json` unless said otherwise: an object; `optionalJson`: an object or nothing; `form`: multipart */
  reads?: 'json' | 'optionalJson' | 'form'
  /** a message's text comes with it: the switch for \uXXXX applies */
  isMessage?: true
  handler: Handler
}

/** For calls that an access_token has no part in: a QR picture's ticket, a visitor's own token. */
export type OwnAuth = {
  find(state: State, query: URLSearchParams, now: number): Account | undefined
  /** what nobody's call is answered with; may throw a Refusal */
  otherwise(query: URLSearchParams): Json | RawAnswer
}

export type Routes = Readonly<Record<string, Route>>
