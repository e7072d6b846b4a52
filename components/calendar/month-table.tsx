'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import type { Calendar, CalendarDay } from '@/lib/services/broadcast/get-calendar'
import { EntryLink } from './entry-link'
import { weeksOf } from './month'
import { useAllowanceWords } from './use-allowance-words'

type MonthTableProps = { appId: string; calendar: Calendar; className: string }
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A table of links: days in columns of weekdays, each with what WeChat still allows on it. */
export function MonthTable({ appId, calendar, className }: MonthTableProps) {
  const t = useTranslations('calendar')
  return (
    <table
      aria-label={t('title')}
      className={cx('w-full table-fixed border-separate border-spacing-0 bg-surface', className)}
    >
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th
              key={weekday}
              scope="col"
              className="h-9 border-y border-l border-line bg-sunken px-2 text-left text-sm first:rounded-tl-panel last:rounded-tr-panel last:border-r"
            >
              {t(`weekdays.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(calendar.days).map((week, index) => (
          <tr key={index}>
            {week.map((day, column) => (
              <td
                key={day?.day ?? `empty-${column}`}
                aria-current={day?.day === calendar.today ? 'date' : undefined}
                className={cx(
                  'h-26 border-b border-l border-line p-0 align-top last:border-r',
                  (!day || day.isPast) && 'bg-sunken',
                )}
              >
                {day && <Day appId={appId} day={day} isToday={day.day === calendar.today} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ appId, day, isToday }: { appId: string; day: CalendarDay; isToday: boolean }) {
  const allowance = useAllowanceWords()(day)
  return (
    <div className="flex h-full min-h-26 flex-col gap-1 p-2">
      <time
        dateTime={day.day}
        className={cx(
          'w-fit min-w-6 rounded-tag px-1 text-center text-sm tabular',
          isToday ? 'bg-ink font-semibold text-bg' : 'text-ink-2',
        )}
      >
        {Number(day.day.slice(8))}
      </time>
      {day.entries.length > 0 && (
        <ul className="flex flex-col">
          {day.entries.map((entry, index) => (
            <li key={entry.id ?? `foreign-${index}`} className="min-w-0">
              <EntryLink appId={appId} entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {allowance && (
        <p className={cx('mt-auto text-xs', allowance.isFull ? 'text-warn' : 'text-ink-3')}>
          {allowance.words}
        </p>
      )}
    </div>
  )
}
