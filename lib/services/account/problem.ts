/**
 * What WeChat (or the way to it) said against us, kept beside what was saved or shown instead of being thrown.
 * `key` is a message under `errors`, `values` fill its blanks; the errcode's meaning and remedy are in
 * lib/wechat/wire/errcodes.
 */
export type Problem = {
  key: string
  values?: Record<string, string | number>
  errcode?: number
  rid?: string
  /** the address that WeChat saw and doesn't have on its whitelist */
  ip?: string
}
