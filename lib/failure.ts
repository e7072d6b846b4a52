/** A failure in the reader's language: what an action returns as a value and a route as JSON. */
import { getLocale, getTranslations } from 'next-intl/server'
import { isAppError, type AppErrorCode, type Message } from './errors'
import type { Logger } from './log'
import { isWechatApiError, isWechatTransportError } from './wechat/errors'
import { describeErrcode } from './wechat/wire/errcodes'

export type Failure = {
  code: AppErrorCode | 'unexpected'
  message: string
  /** Messages at fields, by path ("content.text"). */
  fields?: Record<string, string>
  errcode?: number
  rid?: string
  /** With `limit`: seconds to wait. */
  retryAfter?: number
  /** What the caller goes on with, such as the id of what already exists. */
  details?: Record<string, unknown>
}
/** Says what failed. Whatever isn't an error that a person can act on is a bug: logged whole, shown as an id. */
export async function describeFailure(error: unknown, log: Logger): Promise<Failure> {
  const t = await getTranslations('errors')
  const words = (message: Message): string => t(message.key, message.values)
  if (isAppError(error)) {
    const { fields, errcode, rid, details, values, retryAfter } = error.options
    const said = errcode === undefined ? [] : [await meaning(errcode)]
    const gap = (await getLocale()) === 'en' ? ' ' : ''
    return {
      code: error.code,
      message: [words({ key: error.key, values }), ...said].join(gap),
      ...(fields && { fields: Object.fromEntries(Object.entries(fields).map(([k, m]) => [k, words(m)])) }),
      ...(errcode !== undefined && { errcode }),
      ...(rid && { rid }),
      ...(details && { details }),
      ...(retryAfter !== undefined && { retryAfter }),
    }
  }
  if (isWechatApiError(error)) {
    const { errcode, rid } = error
    return { code: 'wechat', message: await meaning(errcode), errcode, ...(rid && { rid }) }
  }
  if (isWechatTransportError(error)) return { code: 'wechat', message: words({ key: 'wechatNoAnswer' }) }

  const id = crypto.randomUUID().slice(0, 8)
  log.error({ err: error, errorId: id }, 'failed unexpectedly')
  return { code: 'unexpected', message: words({ key: 'unexpected', values: { id } }) }
}

/** WeChat's code in the reader's words, and what to do about it. */
async function meaning(errcode: number): Promise<string> {
  const language = (await getLocale()) === 'en' ? 'en' : 'zh'
  const { meaning: said, remedy } = describeErrcode(errcode)
  const gap = language === 'en' ? '. ' : '。'
  return `${said[language]}${gap}${remedy[language]}`
}
