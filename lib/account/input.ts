/**
 * What a person or an API caller tells about an official account. The form, the action and PUT /api/v1/accounts share
 * it. Messages are keys under `errors`. Pure: the browser loads it.
 */
import * as z from 'zod'
import { approvalPolicies } from '../broadcast/approval'
import { isZone } from '../broadcast/zoned-time'
import { plainDomain } from './domain'

export const accountKinds = ['service', 'subscription', 'test'] as const
export const tokenModes = ['stable', 'classic'] as const
export const callbackModes = ['plain', 'compatible', 'safe'] as const

export const UNDO_SECONDS_MAX = 600

/** Every AppID of an official account is "wx" and 16 hexadecimal digits. */
export const appIdShape = z.string().regex(/^wx[0-9a-f]{16}$/, 'appIdShape')

/** An empty field of a form keeps what is stored: secrets are never sent back to be shown. */
const keepWhenEmpty = <T extends z.ZodType<string>>(schema: T) => z.union([z.literal(''), schema]).optional()

/** WeChat gives 32 hexadecimal digits, but doesn't promise it; what surely is wrong are spaces and other scripts. */
const appSecret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,128}$/, 'appSecretShape')

/** "Token: 3 to 32 letters or digits" (Access_Overview). */
const callbackToken = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{3,32}$/, 'callbackTokenShape')

/** "EncodingAESKey: 43 characters of a-z, A-Z, 0-9" (Message_encryption_and_decryption_instructions). */
const encodingAesKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{43}$/, 'encodingAesKeyShape')

const told = {
  name: z.string().trim().min(1, 'accountNameMissing').max(60, 'accountNameLong'),
  kind: z.enum(accountKinds),
  verified: z.boolean(),
  apiBase: z.string().trim().max(300).optional(),
  tokenMode: z.enum(tokenModes).optional(),
  callbackMode: z.enum(callbackModes).optional(),
}

const minuteOfDay = z.int('minuteOfDay').min(0, 'minuteOfDay').max(1439, 'minuteOfDay')

/** How an account's broadcasts behave. */
const rules = {
  undoSeconds: z
    .int('undoSecondsRange')
    .min(0, 'undoSecondsRange')
    .max(UNDO_SECONDS_MAX, 'undoSecondsRange')
    .optional(),
  zone: z.string().max(60).refine(isZone, 'zoneUnknown').optional(),
  lateMinutes: z.int('lateMinutesRange').min(1, 'lateMinutesRange').max(1440, 'lateMinutesRange').optional(),
  approval: z.enum(approvalPolicies).optional(),
  /** both or neither */
  quietHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).nullish(),
  breakerAfter: z.int('breakerRange').min(2, 'breakerRange').max(1000, 'breakerRange').optional(),
  mayUseCards: z.boolean().optional(),
}

/** The body of PUT /api/v1/accounts/{appId}: contract, section 5. What is left out stays as it is. */
export const putAccountInput = z.strictObject({
  ...told,
  ...rules,
  appSecret,
  callbackToken: callbackToken.optional(),
  encodingAesKey: encodingAesKey.optional(),
})
export type PutAccountInput = z.infer<typeof putAccountInput>

const domain = z
  .string()
  .transform((typed) => plainDomain(typed).domain)
  .pipe(z.union([z.literal(''), z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/, 'domainShape')]))
  .nullish()

/** The form of the settings page: the same, plus what only people set there. */
export const saveAccountInput = z.strictObject({
  ...told,
  ...rules,
  appId: appIdShape,
  appSecret: keepWhenEmpty(appSecret),
  callbackToken: keepWhenEmpty(callbackToken),
  encodingAesKey: keepWhenEmpty(encodingAesKey),
  defaultReply: z.string().trim().max(600, 'defaultReplyLong').nullish(),
  jsDomain: domain,
  oauthDomain: domain,
})
export type SaveAccountInput = z.infer<typeof saveAccountInput>
/** What the form holds before it is parsed. */
export type SaveAccountForm = z.input<typeof saveAccountInput>

/** The panel "Rules for sending". What is left out stays as it is. */
export const saveRulesInput = z.strictObject({ appId: appIdShape, ...rules })
export type SaveRulesInput = z.infer<typeof saveRulesInput>

export const accountRef = z.strictObject({ appId: appIdShape })
export type AccountRef = z.infer<typeof accountRef>
