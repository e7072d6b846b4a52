'use client'

import { useLocale, useNow, useTranslations } from 'next-intl'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { formatShort } from '@/lib/i18n/time'
import type { Check } from '@/lib/broadcast/preflight'

/** A check in the reader's words, remedy included. */
export function usePreflightWords(): (check: Check) => string {
  const t = useTranslations('compose.preflight')
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
  const now = useNow()
  return ({ name, key, values, errcode }) => {
    const at = values?.['at']
    const blanks = {
      ...values,
      ...(at !== undefined && { at: formatShort(new Date(at), { locale, now }) }),
      errcode: String(errcode ?? 'none'),
    }
    return t(`${name}.${key}`, blanks)
  }
}

/** The form finds these itself, and says them at their fields. */
export const isFormsOwn = ({ name, key }: Check): boolean =>
  name === 'content' || name === 'time' || (name === 'audience' && key !== 'notAllowed')

export type Place = { field: string } | { page: 'broadcasts' | 'settings/account' | 'settings/callback' }

/** Where something can be done about it. */
export function placeOf({ name, level }: Check): Place | null {
  if (level === 'ok') return null
  switch (name) {
    case 'token':
      return { page: 'settings/account' }
    case 'results':
      return { page: 'settings/callback' }
    case 'allowance':
    case 'sameAgain':
      return level === 'unknown' ? null : { page: 'broadcasts' }
    case 'content':
    case 'files':
      return { field: 'compose-content' }
    case 'audience':
      return { field: 'compose-audience' }
    case 'time':
    case 'quietHours':
      return { field: 'compose-when' }
    case 'worker':
    case 'calls':
      return null
  }
}
