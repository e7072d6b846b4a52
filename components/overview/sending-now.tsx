'use client'

import { useTranslations } from 'next-intl'
import { useBroadcastWords } from '@/components/broadcast/words'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import { formatNumber } from '@/lib/i18n/time'

export function SendingNow({ items }: { items: BroadcastListItem[] }) {
  const t = useTranslations('overview')
  const { titleOf } = useBroadcastWords()
  return (
    <Panel title={t('sending.title')}>
      {items.length === 0 && <p className="text-ink-2">{t('sending.none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {items.map((item) => {
          const { done, total } = item.deliveries
          const batches = t('sending.batches', { done, total })
          return (
            <li
              key={item.id}
              className="grid items-center gap-x-6 gap-y-2 py-2 sm:grid-cols-[minmax(0,1fr)_12rem_auto]"
            >
              <span className="truncate font-semibold">{titleOf(item)}</span>
              <Progress label={titleOf(item)} value={done} max={total} valueText={batches} />
              <span className="flex items-center justify-between gap-4">
                <span className="tabular text-ink-2">
                  {batches}
                  {item.recipients !== null && ` · ${t('people', { count: formatNumber(item.recipients) })}`}
                </span>
                <ButtonLink
                  href={`/${item.appId}/broadcasts/${item.id}`}
                  aria-label={t('openName', { title: titleOf(item) })}
                >
                  {t('open')}
                </ButtonLink>
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
