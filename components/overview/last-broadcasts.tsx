'use client'

import { useTranslations } from 'next-intl'
import { useBroadcastWords } from '@/components/broadcast/words'
import { AppLink } from '@/components/ui/app-link'
import { Panel } from '@/components/ui/panel'
import { StatusTag } from '@/components/ui/status-tag'
import { Time } from '@/components/ui/time'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import { formatNumber } from '@/lib/i18n/time'

type LastBroadcastsProps = { appId: string; items: BroadcastListItem[] }

/** The latest five, and what became of them. */
export function LastBroadcasts({ appId, items }: LastBroadcastsProps) {
  const t = useTranslations('overview')
  const { titleOf } = useBroadcastWords()
  return (
    <Panel
      title={t('last.title')}
      flush
      actions={
        <AppLink href={`/${appId}/broadcasts`} className="prose-link">
          {t('last.all')}
        </AppLink>
      }
    >
      {items.length === 0 && <p className="px-4 pb-4 text-ink-2">{t('last.none')}</p>}
      <ul className="divide-y divide-line border-t border-line empty:border-0">
        {items.map((item) => (
          <li
            key={item.id}
            className="grid min-h-row grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-0.5 px-4 py-1.5 sm:grid-cols-[minmax(0,1fr)_9rem_12rem_8rem]"
          >
            <AppLink
              href={`/${appId}/broadcasts/${item.id}`}
              className="truncate font-semibold hover:underline"
            >
              {titleOf(item)}
            </AppLink>
            <StatusTag status={item.status} className="max-sm:justify-self-end" />
            <span className="tabular text-ink-2 max-sm:text-sm">{figures(item)}</span>
            <span className="text-right text-ink-2 max-sm:text-sm">
              <Time at={item.submittedAt ?? item.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )

  function figures({ counts, recipients }: BroadcastListItem): string {
    if (counts)
      return t('last.sentFailed', { sent: formatNumber(counts.sent), failed: formatNumber(counts.failed) })
    return recipients === null ? '–' : t('people', { count: formatNumber(recipients) })
  }
}
