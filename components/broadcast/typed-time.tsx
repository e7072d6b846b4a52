'use client'

import { useLocale, useNow, useTranslations } from 'next-intl'
import { useMemo, useSyncExternalStore } from 'react'
import { toLocal, toMoment } from '@/lib/broadcast/zoned-time'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { formatDay, formatFull } from '@/lib/i18n/time'

const never = () => () => {}

/** Known in the browser only: the server's zone says nothing about the reader. */
const useReadersZone = (): string | null =>
  useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )

/** A moment in its own zone with the distance, and on the reader's clock where that shows another time. */
export function PlannedWords({ at, zone }: { at: Date; zone: string }) {
  const t = useTranslations('broadcasts.typedTime')
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

/** What a typed time means, and what daylight saving does to it; nothing while it isn't one. */
export function TypedTimeWords({ local, zone }: { local: string; zone: string }) {
  const t = useTranslations('broadcasts.typedTime')
  const moment = toMoment(local, zone)
  if (!moment) return null
  const typed = local.slice(11)
  return (
    <>
      <PlannedWords at={moment.at} zone={zone} />
      {moment.skipped && (
        <span className="block text-warn">
          {t('skipped', { typed, actual: toLocal(moment.at, zone).slice(11) })}
        </span>
      )}
      {moment.repeated && <span className="block text-warn">{t('repeated', { typed })}</span>}
    </>
  )
}

/** Some four hundred: made once. The likely ones come first. */
export function ZoneOptions({ chosen, accountZone }: { chosen: string; accountZone: string }) {
  const t = useTranslations('broadcasts.typedTime')
  const own = useReadersZone() ?? accountZone
  return useMemo(() => {
    const likely = [...new Set([accountZone, own, 'UTC', chosen])]
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !likely.includes(zone))
    return (
      <>
        <optgroup label={t('zonesLikely')}>{likely.map(toOption)}</optgroup>
        <optgroup label={t('zonesAll')}>{others.map(toOption)}</optgroup>
      </>
    )
  }, [t, chosen, accountZone, own])
}

const toOption = (zone: string) => (
  <option key={zone} value={zone}>
    {zone}
  </option>
)
