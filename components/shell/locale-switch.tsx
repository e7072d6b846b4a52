'use client'

import { useLocale } from 'next-intl'
import { useRouter } from 'next/navigation'
import { localeNames, locales } from '@/lib/i18n/locale'
import { chooseLocale } from './preferences'

/** The other language, in its own words. */
export function LocaleSwitch() {
  const router = useRouter()
  const current = useLocale()
  const other = locales.find((locale) => locale !== current) ?? locales[0]
  return (
    <button
      type="button"
      lang={other}
      className="prose-link min-h-6"
      onClick={() => {
        chooseLocale(other)
        router.refresh()
      }}
    >
      {localeNames[other]}
    </button>
  )
}
