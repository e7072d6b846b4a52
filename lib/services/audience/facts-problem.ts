/** Why WeChat's figures could not be had, as a message beside the older ones. */
import { connectionProblem } from '@/lib/services/account/connection-problem'
import type { Problem } from '@/lib/services/account/problem'
import { isWechatApiError } from '@/lib/wechat/errors'

/** @throws what isn't WeChat's */
export function factsProblem(error: unknown, apiBase: string): Problem {
  const problem = connectionProblem(error, apiBase)
  if (problem) return problem
  if (!isWechatApiError(error)) throw error
  const { errcode, rid } = error
  return { key: 'wechatRefused', values: { errcode }, errcode, ...(rid && { rid }) }
}

/**
 * This kind of account has no such thing (48001 api unauthorized, 40200 invalid account type), which is an answer and
 * no failure. Other refusals of permission, 50002 say, pass, and what was known before stays.
 */
const NOT_FOR_THIS_KIND: readonly number[] = [48001, 40200]

export function isNotForThisAccount(error: unknown): boolean {
  return isWechatApiError(error) && NOT_FOR_THIS_KIND.includes(error.errcode)
}
