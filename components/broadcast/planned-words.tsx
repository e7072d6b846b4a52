'use client'

import { useLocale, useNow, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { toLocal } from '@/lib/broadcast/zoned-time'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { formatDay, formatFull } from '@/lib/i18n/time'

const never = () => () => {}

/** Known in the browser only: the server's zone says nothing about the reader. */
export const useReadersZone = (): string | null =>
  useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )

/** A planned moment in its own zone with the distance, and on the reader's clock where that shows another time. */
export function PlannedWords({ at, zone }: { at: Date; zone: string }) {
  const t = useTranslations('detail.planned')
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
  const now = useNow({ updateInterval: 20_000 })
  const own = useReadersZone()
  const forReader = own && toLocal(at, own)
  return (
    <>
      <time dateTime={at.toISOString()} suppressHydrationWarning>
        {formatFull(at, { locale, now, zone })}
      </time>
      {forReader && forReader !== toLocal(at, zone) && (
        <span className="block text-sm text-ink-2">
          {t('yours', {
            time: `${formatDay(at, { locale, now, zone: own })} ${forReader.slice(11)}`,
            zone: own,
          })}
        </span>
      )}
    </>
  )
}
