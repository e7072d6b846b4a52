'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { Panel } from '@/components/ui/panel'
import { formatNumber } from '@/lib/i18n/time'
import { jobsOptions, statsOptions, type Job } from './levers-api'

/** What the simulator was asked and what it delivered since the last reset. */
export function Counters({ appId }: { appId: string }) {
  const t = useTranslations('phone')
  const { data: stats } = useQuery(statsOptions(appId))
  const { data: jobs = [] } = useQuery(jobsOptions(appId))
  const calls = Object.entries(stats?.calls ?? {})
  return (
    <Panel title={t('counters')}>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Counter name={t('callsMade')} value={stats && calls.reduce((sum, [, count]) => sum + count, 0)} />
        <Counter name={t('massMessages')} value={stats?.messages} />
        <Counter name={t('duplicates')} value={stats?.duplicates} loud={Boolean(stats?.duplicates)} />
        <Counter name={t('jobs')} value={stats?.jobs} />
      </dl>
      {jobs.length > 0 && (
        <>
          <h3 className="mt-3 text-base">{t('lastJobs')}</h3>
          <ul aria-label={t('lastJobs')} className="tabular text-sm">
            {jobs.map((job) => (
              <li key={job.msgId}>
                <JobLine job={job} />
              </li>
            ))}
          </ul>
        </>
      )}
      {calls.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-6">{t('callsByPath')}</summary>
          <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-sm">
            {calls.map(([name, count]) => (
              <div key={name} className="contents">
                <dt className="font-mono break-all">{name}</dt>
                <dd className="tabular text-right">{formatNumber(count)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  )
}

function Counter({ name, value, loud }: { name: string; value: number | undefined; loud?: boolean }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className={cx('text-xl font-semibold tabular', loud && 'text-bad')}>
        {value === undefined ? '–' : formatNumber(value)}
      </dd>
    </div>
  )
}

function JobLine({ job }: { job: Job }) {
  const t = useTranslations('phone')
  const { msgId, status, result, counts, origin, waitsForAdministrator } = job
  const key = `jobStates.${waitsForAdministrator ? 'waiting' : status}`
  const state = t.has(key) ? t(key, { result: result ?? '' }) : status
  const line = t('jobLine', {
    msgId,
    sent: formatNumber(counts.sent),
    total: formatNumber(counts.total),
    state,
  })
  return origin === 'console' ? `${line} · ${t('fromConsole')}` : line
}
