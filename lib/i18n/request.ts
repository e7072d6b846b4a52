/** What next-intl asks on every request: the reader's language (never in the address) and its messages. */
import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { WECHAT_ZONE } from '@/lib/wechat/wire/limits'
import { LOCALE_COOKIE, resolveLocale } from './locale'
import { messages } from './messages'

export default getRequestConfig(async () => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()])
  const locale = resolveLocale(cookieStore.get(LOCALE_COOKIE)?.value, headerStore.get('accept-language'))
  return { locale, messages: messages[locale], timeZone: WECHAT_ZONE, now: new Date() }
})
