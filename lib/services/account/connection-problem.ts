/** What a failed connection test means for the person who set the account up, by code, never by WeChat's words. */
import {
  isWechatApiError,
  isWechatTokenError,
  isWechatTransportError,
  type TransportFailure,
} from '@/lib/wechat/errors'
import { describeErrcode } from '@/lib/wechat/wire/errcodes'
import type { Problem } from './problem'

/** null = the account itself is fine: WeChat knew it and only refused this one question. @throws what isn't WeChat's */
export function connectionProblem(error: unknown, apiBase: string): Problem | null {
  if (isWechatTransportError(error))
    return { key: noAnswerKey(error.kind), values: { host: hostOf(apiBase) } }
  if (!isWechatApiError(error)) throw error
  const { errcode, rid, ip } = error
  if (error.stage !== 'token' && describeErrcode(errcode).class !== 'creds') return null
  return {
    // Refused by business calls though the token endpoint gave it: the secret is right, something else is not.
    key: isWechatTokenError(error) ? 'tokenStillRefused' : refusalKey(errcode, ip),
    values: { errcode, ...(ip && { ip }) },
    errcode,
    ...(rid && { rid }),
    ...(ip && { ip }),
  }
}

/** Codes of the token endpoints (Get_access_token, and the whitelist ones of errcode lists). */
function refusalKey(errcode: number, ip: string | undefined): string {
  switch (errcode) {
    case 40013:
    case 41002:
      return 'tokenAppIdUnknown'
    // From a token endpoint 40001 is a wrong secret; from a business one it would be a stale token.
    case 40001:
    case 40125:
    case 41004:
      return 'tokenSecretWrong'
    case 40164:
    case 61004:
      return ip ? 'tokenIpNotAllowed' : 'tokenIpNotAllowedUnseen'
    case 89501:
    case 89503:
      return 'tokenIpToConfirm'
    case 89506:
    case 89507:
      return 'tokenIpRefused'
    case 40243:
      return 'tokenSecretFrozen'
    case 50002:
    case 50004:
    case 50007:
      return 'tokenAccountFrozen'
    case 45009:
    case 45011:
      return 'tokenQuotaUsed'
    case -1:
      return 'wechatBusy'
    default:
      return 'tokenRefused'
  }
}

function noAnswerKey(kind: TransportFailure): string {
  switch (kind) {
    case 'timeout':
      return 'wechatTimedOut'
    case 'http':
    case 'not_json':
    case 'bad_shape':
      return 'wechatStranger'
    case 'connect':
    case 'reset':
      return 'wechatNoRoute'
  }
}

const hostOf = (apiBase: string): string => (URL.canParse(apiBase) ? new URL(apiBase).host : apiBase)
