'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { formatNumber } from '@/lib/i18n/time'
import { endpoints } from '@/lib/wechat/wire/endpoints'
import { faults, isFaultName, type FaultName } from './faults'
import { control, statsOptions } from './sandbox-api'

const HOUR_MS = 3_600_000

const calls = [
  endpoints.massSendAll.path,
  endpoints.massSend.path,
  endpoints.massPreview.path,
  endpoints.massGet.path,
  endpoints.tagsGet.path,
  endpoints.quotaGet.path,
  endpoints.stableToken.path,
]

type ControlsProps = { appId: string; onChanged: (wasReset: boolean) => void }

/** The simulator's clock, faults and counters. */
export function Controls({ appId, onChanged }: ControlsProps) {
  const t = useTranslations('phone')
  const { data: stats } = useQuery(statsOptions(appId))
  const [fault, setFault] = useState<FaultName>('busy')
  const [path, setPath] = useState<string>(endpoints.massSendAll.path)
  const [done, setDone] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const isEvent = faults[fault].call === 'event-fault'

  async function run(work: Promise<unknown>, words: string, wasReset = false) {
    try {
      await work
      setFailure(null)
      setDone(words)
      onChanged(wasReset)
    } catch (error) {
      setDone('')
      setFailure(error instanceof Error ? error.message : t('unreachable'))
    }
  }
  const advance = (hours: number) =>
    run(control('clock', { advanceMs: hours * HOUR_MS }), t(hours === 1 ? 'hourLater' : 'dayLater'))
  const arm = () => {
    const { call, body } = faults[fault]
    const target =
      call === 'fault'
        ? { appid: appId, path, times: 1 }
        : { appid: appId, event: 'MASSSENDJOBFINISH', times: 1 }
    return run(control(call, { ...target, ...body }), t('armed', { fault: t(`faults.${fault}`) }))
  }

  return (
    <>
      <Panel title={t('counters')}>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Counter
            name={t('callsMade')}
            value={stats && Object.values(stats.calls).reduce((sum, count) => sum + count, 0)}
          />
          <Counter name={t('massMessages')} value={stats?.messages} />
          <Counter name={t('duplicates')} value={stats?.duplicates} loud={Boolean(stats?.duplicates)} />
          <Counter name={t('jobs')} value={stats?.jobs} />
        </dl>
        {stats && Object.keys(stats.calls).length > 0 && (
          <details className="mt-3">
            <summary className="min-h-6">{t('callsByPath')}</summary>
            <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-sm">
              {Object.entries(stats.calls).map(([name, count]) => (
                <div key={name} className="contents">
                  <dt className="font-mono break-all">{name}</dt>
                  <dd className="tabular text-right">{formatNumber(count)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </Panel>
      <Panel title={t('levers')}>
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => advance(1)}>{t('advanceHour')}</Button>
            <Button onClick={() => advance(24)}>{t('advanceDay')}</Button>
            <Button
              variant="danger"
              onClick={() => run(control('reset', { appid: appId }), t('wasReset'), true)}
            >
              {t('reset')}
            </Button>
          </div>
          <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
            <Field label={t('fault')}>
              <Select
                value={fault}
                onChange={(event) => isFaultName(event.target.value) && setFault(event.target.value)}
              >
                {Object.keys(faults).map((name) => (
                  <option key={name} value={name}>
                    {t(`faults.${name}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('onCall')}>
              <Select value={path} onChange={(event) => setPath(event.target.value)} disabled={isEvent}>
                {calls.map((call) => (
                  <option key={call}>{call}</option>
                ))}
              </Select>
            </Field>
            <Button onClick={arm}>{t('setFault')}</Button>
          </div>
          <p role="status" className="min-h-5.5 text-ink-2">
            {done}
          </p>
          {failure && <Failure error={{ message: failure }} />}
        </div>
      </Panel>
    </>
  )
}

function Counter({ name, value, loud }: { name: string; value: number | undefined; loud?: boolean }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className={loud ? 'text-xl font-semibold tabular text-bad' : 'text-xl font-semibold tabular'}>
        {value === undefined ? '–' : formatNumber(value)}
      </dd>
    </div>
  )
}
