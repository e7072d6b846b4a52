/** Makes the view of an account from its row and its token's row. */
import * as z from 'zod'
import { abilitiesOf } from '@/lib/broadcast/abilities'
import type { AccessToken, OfficialAccount } from '@/lib/db/generated/client'
import type { AccountView } from './view'

const storedCheck = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  errcode: z.number().optional(),
  rid: z.string().optional(),
  ip: z.string().optional(),
  at: z.string(),
})

const storedTokenError = z.object({
  message: z.string(),
  errcode: z.number().optional(),
  rid: z.string().optional(),
  ip: z.string().optional(),
  kind: z.string().optional(),
  at: z.string(),
})

/** Where WeChat is told to push to. */
export const callbackUrlOf = (appUrl: string, appId: string): string =>
  `${appUrl}/api/wechat/callback/${appId}`

export function toAccountView(
  row: OfficialAccount,
  token: AccessToken | null,
  { appUrl, now }: { appUrl: string; now: Date },
): AccountView {
  return {
    appId: row.appId,
    name: row.name,
    kind: row.kind,
    verified: row.verified,
    mode: row.mode,
    apiBase: row.apiBase,
    tokenMode: row.tokenMode,
    callbackMode: row.callbackMode,
    callbackUrl: callbackUrlOf(appUrl, row.appId),
    hasAppSecret: row.appSecretCipher !== '',
    hasCallbackToken: row.callbackTokenCipher !== null,
    hasAesKey: row.aesKeyCipher !== null,
    hasPreviousAesKey: row.previousAesKeyCipher !== null,
    undoSeconds: row.undoSeconds,
    zone: row.zone,
    lateMinutes: row.lateMinutes,
    approval: row.approval,
    quietHours:
      row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo },
    breakerAfter: row.breakerAfter,
    mayUseCards: row.mayUseCards,
    defaultReply: row.defaultReply,
    jsDomain: row.jsDomain,
    oauthDomain: row.oauthDomain,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    lastCheck: lastCheckOf(row, token),
    abilities: abilitiesOf({ kind: row.kind, verified: row.verified }),
    token: {
      source: token?.source ?? null,
      fetchedAt: token?.fetchedAt?.toISOString() ?? null,
      expiresAt: token?.expiresAt?.toISOString() ?? null,
      ageSeconds: token?.fetchedAt
        ? Math.max(0, Math.round((now.getTime() - token.fetchedAt.getTime()) / 1000))
        : null,
      lastError: storedTokenError.safeParse(token?.lastError).data ?? null,
    },
  }
}

/** A token fetched since then shows that what the test found is over. */
function lastCheckOf(row: OfficialAccount, token: AccessToken | null): AccountView['lastCheck'] {
  const check = storedCheck.safeParse(row.lastCheck).data
  if (!check) return null
  return token?.fetchedAt && token.fetchedAt > new Date(check.at) ? null : check
}
