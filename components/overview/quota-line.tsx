'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { quotaOptions } from '@/components/data/audience'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatNumber } from '@/lib/i18n/time'
import type { AccountView } from '@/lib/services/account/view'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'

type QuotaLineProps = { account: AccountView; worker: WorkerState }

/** May I send? Today's calls as WeChat counts them, and whether anybody is there to make them. */
export function QuotaLine({ account, worker }: QuotaLineProps) {
  const t = useTranslations()
  const { data: quota, error, isFetching } = useQuery(quotaOptions(account.appId))
  const isAwaited = !error && (!quota || (quota.asOf === null && isFetching))
  return (
    <Panel title={t('overview.quota.title')} actions={quota?.asOf && <AsOf at={quota.asOf} />}>
      <div className="flex flex-wrap items-baseline gap-x-8 gap-y-2">
        {isAwaited && (
          // As high as the figure that comes, and on its line.
          <div className="text-2xl">
            <Skeleton className="inline-block h-6 w-64" />
          </div>
        )}
        {quota && quota.remainingToday !== null && (
          <p>
            <span className="text-2xl font-semibold tabular">{formatNumber(quota.remainingToday)}</span>{' '}
            <span className="text-ink-2">
              {t('overview.quota.left', { perDay: quota.perDay === null ? '?' : formatNumber(quota.perDay) })}
            </span>
          </p>
        )}
        {quota?.perMinute != null && (
          <p className="text-ink-2">{t('overview.quota.perMinute', { count: quota.perMinute })}</p>
        )}
        <p className="text-ink-2">
          {worker.seenAt
            ? t.rich('overview.worker.seen', {
                time: () => <Time at={worker.seenAt ?? ''} format="relative" />,
              })
            : t('overview.worker.never')}
        </p>
      </div>
      {(error ?? quota?.error) && (
        <p className="mt-2 text-warn">
          {quota?.error ? t(`errors.${quota.error.key}`, quota.error.values) : t('overview.quota.unread')}
        </p>
      )}
    </Panel>
  )
}

function AsOf({ at }: { at: string }) {
  const t = useTranslations('overview')
  return (
    <span className="text-sm text-ink-3">
      {t.rich('asOf', { time: () => <Time at={at} format="clock" /> })}
    </span>
  )
}
