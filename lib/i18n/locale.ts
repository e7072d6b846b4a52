/** The two languages and the two cookies a reader's choices live in. Pure: pages, routes and the browser share it. */

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
export const DEFAULT_LOCALE: Locale = 'zh-CN'
export const LOCALE_COOKIE = 'locale'
export const localeNames: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]
export const THEME_COOKIE = 'theme'

/** Which account was open last: `/` goes there. */
export const ACCOUNT_COOKIE = 'account'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

/** The reader's language: what they chose, else the first one of Accept-Language we speak, else Chinese. */
export function resolveLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie
  for (const tag of acceptedTags(acceptLanguage ?? '')) {
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return DEFAULT_LOCALE
}

function acceptedTags(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return { tag, q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag)
}
