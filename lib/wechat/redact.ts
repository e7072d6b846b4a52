/** Takes tokens and secrets out of what WeChat or a proxy says, before it becomes an error, a row or a log line. */

export type Redact = { text: (text: string) => string; value: (value: unknown) => unknown }

const named = /((?:access_token|appsecret|secret|ticket)["']?\s*[=:]\s*["']?)[^\s"'&,}<>]+/gi
const secretKeys = /^(access_token|refresh_token|appsecret|secret|ticket)$/i

/** `secrets`: the exact words that must not get out. Very short ones would blank ordinary text and are skipped. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const words = secrets
    .filter((word): word is string => word !== undefined && word.length >= 6)
    .flatMap((word) => [word, encodeURIComponent(word)])

  const text = (raw: string) =>
    words.reduce((kept, word) => kept.replaceAll(word, '***'), raw).replace(named, '$1***')

  const value = (raw: unknown): unknown => {
    if (typeof raw === 'string') return text(raw)
    if (Array.isArray(raw)) return raw.map(value)
    if (typeof raw !== 'object' || raw === null) return raw
    return Object.fromEntries(
      Object.entries(raw).map(([key, inner]) => [key, secretKeys.test(key) ? '***' : value(inner)]),
    )
  }
  return { text, value }
}
