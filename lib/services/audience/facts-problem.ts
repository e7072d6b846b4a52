/** Why WeChat's figures could not be had, as a message beside the older ones. */
import { connectionProblem } from '@/lib/services/account/connection-problem'
import type { Problem } from '@/lib/services/account/problem'
import { isWechatApiError } from '@/lib/wechat/errors'
import { describeErrcode } from '@/lib/wechat/wire/errcodes'

/** @throws what isn't WeChat's */
export function factsProblem(error: unknown, apiBase: string): Problem {
  const problem = connectionProblem(error, apiBase)
  if (problem) return problem
  if (!isWechatApiError(error)) throw error
  const { errcode, rid } = error
  return { key: 'wechatRefused', values: { errcode }, errcode, ...(rid && { rid }) }
}

/** 48001 and its like: this account has no such thing, which is an answer and no failure. */
export function isNotForThisAccount(error: unknown): boolean {
  return isWechatApiError(error) && describeErrcode(error.errcode).class === 'permission'
}
