import { useLocale, useNow } from 'next-intl'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import {
  formatClock,
  formatDay,
  formatFull,
  formatRelative,
  formatShort,
  type TimeFormat,
} from '@/lib/i18n/time'

type TimeProps = {
  /** ISO 8601 */
  at: string
  /** default: Beijing, where WeChat counts its days */
  zone?: string
  /** full: with zone and distance; short: for rows; clock: to the second; date: without the time; relative: "3 s ago" */
  format?: TimeFormat | 'relative'
  className?: string
}

/** A moment in the reader's words; the exact one is in `datetime` and on hover. */
export function Time({ at, zone, format = 'short', className }: TimeProps) {
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
  const now = useNow()
  const date = new Date(at)
  const full = formatFull(date, { locale, now, zone })
  return (
    // The distance to now may be a second further in the browser than on the server.
    <time dateTime={at} title={full} className={className} suppressHydrationWarning>
      {words()}
    </time>
  )

  function words(): string {
    switch (format) {
      case 'full':
        return full
      case 'short':
        return formatShort(date, { locale, now, zone })
      case 'clock':
        return formatClock(date, { zone })
      case 'date':
        return formatDay(date, { locale, now, zone })
      case 'relative':
        return formatRelative(date, now, locale)
    }
  }
}
