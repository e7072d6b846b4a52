/**
 * Connects an official account, or changes one. What a person typed is saved even when WeChat then refuses it: the
 * answer says what is wrong, and nothing has to be typed twice.
 */
import { readApiBase, type ApiBase } from '@/lib/account/api-base'
import type { SaveAccountInput } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { open, seal } from '@/lib/crypto'
import type { AccountMode, CallbackMode, OfficialAccount } from '@/lib/db/generated/client'
import { dropToken } from '@/lib/db/token-store'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { testConnection } from './check-account'
import { decideMode } from './decide-mode'
import type { Problem } from './problem'
import { makeCallbackToken, makeEncodingAesKey } from './secrets'
import { registerSimulatorCallback } from './simulator-callback'
import { callbackUrlOf } from './to-view'

export type SavedAccount = {
  appId: string
  mode: AccountMode
  callbackUrl: string
  token: { ok: true } | { ok: false; error: Problem }
  /** Made by us just now. The only time they can be seen: a person copies them to WeChat's console. */
  generated: { callbackToken?: string; encodingAesKey?: string }
}

const UNDO_SECONDS = { live: 30, simulated: 5 } as const
const DEFAULT_REPLY = { live: null, simulated: 'Welcome to wechat world!' } as const

/** @throws AppError invalid with the field, when the base isn't allowed or a secret is missing */
export async function saveAccount(ctx: Context, input: SaveAccountInput): Promise<SavedAccount> {
  authorise(ctx, 'administrate', input.appId)
  const { appId } = input
  const before = await ctx.db.officialAccount.findUnique({ where: { appId } })
  const place = allowedBase(ctx, input.apiBase ?? before?.apiBase ?? '')
  const appSecret = secretToKeep(input, before, place.base)
  const mode = await decideMode(place)
  const keys = callbackKeys(input, before, mode === 'live' || place.place === 'mounted')

  const tokenMode = input.tokenMode ?? before?.tokenMode ?? 'stable'
  const data = {
    name: input.name,
    kind: input.kind,
    verified: input.verified,
    apiBase: place.base,
    mode,
    tokenMode,
    appSecretCipher: appSecret.cipher,
    ...keys.columns,
    undoSeconds: input.undoSeconds ?? before?.undoSeconds ?? UNDO_SECONDS[mode],
    zone: input.zone,
    lateMinutes: input.lateMinutes,
    approval: input.approval,
    ...(input.quietHours !== undefined && {
      quietFrom: input.quietHours?.from ?? null,
      quietTo: input.quietHours?.to ?? null,
    }),
    breakerAfter: input.breakerAfter,
    mayUseCards: input.mayUseCards,
    defaultReply: kept(input.defaultReply, before ? before.defaultReply : DEFAULT_REPLY[mode]),
    jsDomain: kept(input.jsDomain, before?.jsDomain ?? null),
    oauthDomain: kept(input.oauthDomain, before?.oauthDomain ?? null),
  }
  const baseChanged = before !== null && before.apiBase !== data.apiBase
  await ctx.db.$transaction(async (tx) => {
    await tx.officialAccount.upsert({ where: { appId }, create: { appId, ...data }, update: data })
    // A token belongs to the secret, the place and the endpoint it came from; unchanged, it is kept, since WeChat
    // counts every fetch.
    if (appSecret.changed || baseChanged || before?.tokenMode !== tokenMode) {
      await dropToken(tx, appId)
    }
    if (baseChanged) await tx.accountFacts.deleteMany({ where: { appId } })
  })

  const problem = await testConnection(ctx, appId)
  if (place.place === 'mounted') await registerSimulatorCallback(ctx, appId)
  return {
    appId,
    mode,
    callbackUrl: callbackUrlOf(ctx.env.appUrl, appId),
    token: problem ? { ok: false, error: problem } : { ok: true },
    generated: keys.generated,
  }
}

type AllowedBase = Exclude<ApiBase, { refused: string }>

function allowedBase(ctx: Context, typed: string): AllowedBase {
  const read = readApiBase(typed, ctx.env)
  if ('refused' in read) {
    throw new AppError('invalid', 'invalidInput', { fields: { apiBase: { key: read.refused } } })
  }
  return read
}

/** Another base would get the stored secret without the person having meant it: there it must be typed again. */
function secretToKeep(input: SaveAccountInput, before: OfficialAccount | null, base: string) {
  const typed = input.appSecret || undefined
  if (typed === undefined) {
    const key = before === null ? 'appSecretMissing' : before.apiBase !== base ? 'appSecretForNewBase' : null
    if (before === null || key !== null) {
      throw new AppError('invalid', 'invalidInput', {
        fields: { appSecret: { key: key ?? 'appSecretMissing' } },
      })
    }
    return { cipher: before.appSecretCipher, changed: false }
  }
  if (before && open(before.appSecretCipher) === typed)
    return { cipher: before.appSecretCipher, changed: false }
  return { cipher: seal(typed), changed: true }
}

type CallbackColumns = Pick<
  OfficialAccount,
  'callbackTokenCipher' | 'aesKeyCipher' | 'previousAesKeyCipher' | 'callbackMode'
>

/**
 * Keys for the callback: what was typed, else what is there, else new ones where somebody needs them. A simulator
 * that runs on its own is told its callback by a person, so there only what they chose counts.
 */
function callbackKeys(input: SaveAccountInput, before: OfficialAccount | null, needed: boolean) {
  const generated: SavedAccount['generated'] = {}
  const typedToken = input.callbackToken || undefined
  const typedKey = input.encodingAesKey || undefined
  const isNew = before === null

  let callbackTokenCipher = typedToken ? seal(typedToken) : (before?.callbackTokenCipher ?? null)
  if (callbackTokenCipher === null && isNew && needed) {
    generated.callbackToken = makeCallbackToken()
    callbackTokenCipher = seal(generated.callbackToken)
  }

  const onlyToken = isNew && !needed && typedToken !== undefined && typedKey === undefined
  const callbackMode: CallbackMode =
    input.callbackMode ?? before?.callbackMode ?? (onlyToken ? 'plain' : 'safe')

  let aesKeyCipher = before?.aesKeyCipher ?? null
  let previousAesKeyCipher = before?.previousAesKeyCipher ?? null
  if (typedKey && (aesKeyCipher === null || open(aesKeyCipher) !== typedKey)) {
    // WeChat goes on encrypting with the old key for a while: both must open (Message_encryption_and_decryption).
    if (aesKeyCipher !== null) previousAesKeyCipher = aesKeyCipher
    aesKeyCipher = seal(typedKey)
  }
  if (
    aesKeyCipher === null &&
    ((isNew && needed) || (callbackTokenCipher !== null && callbackMode !== 'plain'))
  ) {
    generated.encodingAesKey = makeEncodingAesKey()
    aesKeyCipher = seal(generated.encodingAesKey)
  }
  const columns: CallbackColumns = { callbackTokenCipher, aesKeyCipher, previousAesKeyCipher, callbackMode }
  return { columns, generated }
}

/** Left out = as it was; empty = none. */
const kept = (typed: string | null | undefined, before: string | null): string | null =>
  typed === undefined ? before : typed || null
