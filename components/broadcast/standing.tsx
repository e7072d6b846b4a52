'use client'

import { useTranslations } from 'next-intl'
import { Progress } from '@/components/ui/progress'
import { StatusTag } from '@/components/ui/status-tag'
import { formatNumber } from '@/lib/i18n/time'
import { isTerminal } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'

/** How far it is: the status in words, and the bar while there is something to be seen moving. */
export function Standing({ broadcast }: { broadcast: BroadcastView }) {
  const t = useTranslations('detail')
  const { status, deliveries, peopleOut, recipients } = broadcast
  const { done, total } = deliveries
  const people = recipients ?? 0
  const isSubmitted = total > 0
  const waitsForResults = status === 'sending' && deliveries.open === 0
  const figures = { done, total, out: formatNumber(peopleOut), people: formatNumber(people) }
  // Spoken at every quarter and at every change of state, not with each batch.
  const quarter = total === 0 ? 0 : Math.floor((done / total) * 4) * 25
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div role="status" aria-label={t('status')} className="flex flex-wrap items-center gap-x-3">
          <StatusTag status={status} className="text-lg font-semibold" />
          {status === 'sending' && !waitsForResults && (
            <span className="sr-only">{t('quarter', { quarter })}</span>
          )}
          {waitsForResults && <span className="text-ink-2">{t('waitsForResults')}</span>}
          {deliveries.unknown > 0 && (
            <span className="text-warn">{t('unclear', { count: deliveries.unknown })}</span>
          )}
        </div>
        {isSubmitted && <span className="tabular text-ink-2">{t('figures', figures)}</span>}
      </div>
      {isSubmitted && (
        <Progress
          label={t('progress')}
          value={done}
          max={total}
          valueText={t('progressText', figures)}
          quiet={isTerminal(status)}
        />
      )}
    </div>
  )
}
