/**
 * Errors that a person can act on. Next loads the same module several times in one process, so `instanceof` lies:
 * recognise them with isAppError.
 */

export type AppErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'limit'
  | 'too_large'
  | 'wechat'
  | 'unavailable'

/** A sentence to be shown: a key under `errors` in the messages, and what fills its blanks. */
export type Message = { key: string; values?: Record<string, string | number> }

export type AppErrorOptions = {
  values?: Record<string, string | number>
  /** Messages at fields, by path ("content.text"). */
  fields?: Record<string, Message>
  /** With `limit`: seconds to wait. */
  retryAfter?: number
  /** With `wechat`: what WeChat answered. */
  errcode?: number
  rid?: string
  /** Plain JSON for the caller to go on with, such as the id of what already exists. */
  details?: Record<string, unknown>
}

const brand = Symbol.for('qunfa.AppError')

/** `throw new AppError('conflict', 'alreadySent')`: the second word is a key under `errors` in both languages. */
export class AppError extends Error {
  readonly [brand] = true
  constructor(
    readonly code: AppErrorCode,
    readonly key: string,
    readonly options: AppErrorOptions = {},
  ) {
    super(`${code}: ${key}`)
    this.name = 'AppError'
  }
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && brand in error
}
