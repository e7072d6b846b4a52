'use client'

import { useTranslations } from 'next-intl'
import { Num } from '@/components/ui/num'
import { Panel } from '@/components/ui/panel'
import { cx } from '@/components/ui/cx'
import { isTerminal } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'

/** The figures and what each of them means. WeChat's own come a while after it took the message. */
export function Results({ broadcast }: { broadcast: BroadcastView }) {
  const t = useTranslations('detail.results')
  const { recipients, counts: whole, countsSoFar: counts, status, deliveries } = broadcast
  const settled = counts ? counts.filtered + counts.sent + counts.failed : 0
  // A broadcast that never left has nobody open: cancelled people aren't waited for.
  const isWaiting = !isTerminal(status) || deliveries.unknown > 0
  const open = recipients === null ? null : isWaiting || counts ? Math.max(0, recipients - settled) : 0
  const figures = [
    { key: 'people', value: recipients },
    { key: 'filtered', value: counts?.filtered ?? null },
    { key: 'sent', value: counts?.sent ?? null },
    { key: 'failed', value: counts?.failed ?? null, isBad: (counts?.failed ?? 0) > 0 },
    { key: 'open', value: open },
  ] as const
  return (
    <Panel title={t('title')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
        {figures.map((figure) => (
          <div key={figure.key} className="flex min-w-0 flex-col">
            <dt className="text-sm text-ink-2">{t(`${figure.key}.name`)}</dt>
            <dd
              className={cx(
                'tabular',
                figure.key === 'sent' ? 'text-2xl font-semibold' : 'text-xl leading-9',
                'isBad' in figure && figure.isBad && 'text-bad',
              )}
            >
              {figure.value === null ? '–' : <Num value={figure.value} />}
            </dd>
            <dd className="text-xs text-ink-3">{t(`${figure.key}.means`)}</dd>
          </div>
        ))}
      </dl>
      {whole === null && <p className="mt-3 text-sm text-ink-2">{t(missing())}</p>}
    </Panel>
  )

  function missing() {
    if (!isTerminal(status)) return 'notYet'
    return counts === null ? 'none' : 'partly'
  }
}
