/** What a reader chooses about how things look lives in cookies, so the server paints it right the first time. */
import { ACCOUNT_COOKIE, LOCALE_COOKIE, THEME_COOKIE, type Theme } from '@/lib/i18n/locale'

const YEAR_S = 31_536_000

export function chooseLocale(locale: string) {
  setCookie(LOCALE_COOKIE, locale)
}

export function chooseTheme(theme: Theme) {
  setCookie(THEME_COOKIE, theme)
  document.documentElement.dataset.theme = theme
}

export function rememberAccount(appId: string) {
  setCookie(ACCOUNT_COOKIE, appId)
}

function setCookie(name: string, value: string) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax`
}
