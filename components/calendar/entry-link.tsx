'use client'

import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { useBroadcastWords } from '@/components/broadcast/words'
import { AppLink } from '@/components/ui/app-link'
import { StatusIcon } from '@/components/ui/status-tag'
import { formatClock } from '@/lib/i18n/time'
import type { CalendarEntry } from '@/lib/services/broadcast/get-calendar'

/** One broadcast of a day. What was made in WeChat's console has no page here, only its result. */
export function EntryLink({ appId, entry }: { appId: string; entry: CalendarEntry }) {
  const t = useTranslations()
  const { titleOf } = useBroadcastWords()
  const { id, at, status, contentType } = entry
  const time = formatClock(new Date(at)).slice(0, 5)
  if (id === null || contentType === null || status === 'foreign') {
    return (
      <span title={t('calendar.foreignMeans')} className="flex min-h-6 items-center gap-1 text-sm text-ink-2">
        <span className="shrink-0 tabular">{time}</span>
        <span className="truncate">{t('calendar.foreign')}</span>
      </span>
    )
  }
  const title = titleOf({ ...entry, contentType })
  const word = t(`common.status.${status}`)
  return (
    <AppLink
      href={`/${appId}/broadcasts/${id}`}
      aria-label={`${time} ${title}, ${word}`}
      title={`${title} · ${word}`}
      className="flex min-h-6 items-center gap-1 text-sm hover:underline max-md:min-h-11"
    >
      <StatusIcon status={status} />
      <span className="shrink-0 tabular">{time}</span>
      <span lang={langOf(title)} className="truncate">
        {title}
      </span>
    </AppLink>
  )
}
