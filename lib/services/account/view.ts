/** An official account as a browser or an API caller may see it: that a secret is there, never what it is. */
import type { Abilities } from '@/lib/broadcast/abilities'
import type { ApprovalPolicy } from '@/lib/broadcast/approval'
import type { AccountKind, AccountMode, CallbackMode, TokenMode } from '@/lib/db/generated/enums'
import type { Problem } from './problem'

export type AccountView = {
  appId: string
  name: string
  kind: AccountKind
  verified: boolean
  mode: AccountMode
  /** "sandbox", or a URL without a slash at its end */
  apiBase: string
  tokenMode: TokenMode
  callbackMode: CallbackMode
  callbackUrl: string
  hasAppSecret: boolean
  hasCallbackToken: boolean
  hasAesKey: boolean
  hasPreviousAesKey: boolean
  undoSeconds: number
  /** IANA zone that times are typed in */
  zone: string
  /** what starts later than this after its time is held */
  lateMinutes: number
  approval: ApprovalPolicy
  /** minutes after midnight in `zone` */
  quietHours: { from: number; to: number } | null
  breakerAfter: number
  /** WeChat still takes cards from it, says whoever set this */
  mayUseCards: boolean
  defaultReply: string | null
  jsDomain: string | null
  oauthDomain: string | null
  lastEventAt: string | null
  /** what the last connection test found wrong; null = it was fine, or none was made yet */
  lastCheck: (Problem & { at: string }) | null
  abilities: Abilities
  token: {
    /** stable | classic | forced */
    source: string | null
    fetchedAt: string | null
    expiresAt: string | null
    ageSeconds: number | null
    lastError: {
      message: string
      errcode?: number
      rid?: string
      ip?: string
      kind?: string
      at: string
    } | null
  }
}
