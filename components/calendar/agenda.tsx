'use client'

import { useLocale, useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { formatDay } from '@/lib/i18n/time'
import type { Calendar } from '@/lib/services/broadcast/get-calendar'
import { EntryLink } from './entry-link'
import { useAllowanceWords } from './use-allowance-words'

type AgendaProps = { appId: string; calendar: Calendar; className: string }

/** The month on a phone: the days on which something is, or that are today, one under the other. */
export function Agenda({ appId, calendar, className }: AgendaProps) {
  const t = useTranslations('calendar')
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN'
  const words = useAllowanceWords()
  const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
  const days = calendar.days.filter(({ day, entries }) => entries.length > 0 || day === calendar.today)
  return (
    <ol
      aria-label={t('title')}
      className={cx('rounded-panel border border-line bg-surface empty:hidden', className)}
    >
      {days.map((day) => {
        const allowance = words(day)
        return (
          <li key={day.day} className="border-b border-line px-4 py-2 last:border-b-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <h3 className="font-semibold">
                <time dateTime={day.day}>
                  {formatDay(noon(day.day), { locale, now: noon(calendar.today) })}
                </time>
                {day.day === calendar.today && <span className="ml-2 text-ink-2">{t('today')}</span>}
              </h3>
              {allowance && (
                <span className={cx('text-sm', allowance.isFull ? 'text-warn' : 'text-ink-3')}>
                  {allowance.words}
                </span>
              )}
            </div>
            <ul>
              {day.entries.map((entry, index) => (
                <li key={entry.id ?? `foreign-${index}`}>
                  <EntryLink appId={appId} entry={entry} />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
