'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import {
  callFaultNames,
  callFaults,
  callNames,
  calls,
  eventFaultNames,
  eventFaults,
  findCall,
  findCallFault,
  findEventFault,
  type CallFaultName,
  type CallName,
  type EventFaultName,
} from './faults'
import { LeverGroup } from './lever-group'
import { armedOptions } from './levers-api'
import { control } from './sandbox-api'
import { TimesField } from './times-field'
import { useLever, type Lever } from './use-lever'

type FaultLeversProps = { appId: string; onPulled: () => void }

/** Calls of ours that WeChat will refuse, lose or answer late. */
export function CallFaultLever({ appId, onPulled }: FaultLeversProps) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const { data: armed } = useQuery(armedOptions(appId))
  const [fault, setFault] = useState<CallFaultName>('busy')
  const [call, setCall] = useState<CallName>('sendall')
  const [times, setTimes] = useState(1)

  const arm = () =>
    lever.pull(
      () => control('fault', { appid: appId, path: calls[call], times, fault: callFaults[fault] }),
      t('armed', { times, fault: t(`faults.${fault}`), call: t(`calls.${call}`) }),
    )
  return (
    <LeverGroup title={t('faultsTitle')} state={<ArmedCount armed={armed?.faults} />} hint={t('faultsHint')}>
      <div className="grid grid-cols-[5.5rem_1fr] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5.5rem_auto]">
        <Field label={t('fault')} className="max-sm:col-span-2">
          <Select
            value={fault}
            onChange={(event) => setFault(chosen(callFaultNames, event.target.value, fault))}
          >
            {callFaultNames.map((name) => (
              <option key={name} value={name}>
                {t(`faults.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('onCall')} className="max-sm:col-span-2">
          <Select value={call} onChange={(event) => setCall(chosen(callNames, event.target.value, call))}>
            {callNames.map((name) => (
              <option key={name} value={name}>
                {t(`calls.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <TimesField value={times} onChange={setTimes} />
        <Button busy={lever.isBusy} onClick={arm}>
          {t('setFault')}
        </Button>
      </div>
      {lever.outcome}
      <ArmedList
        label={t('armedFaults')}
        lines={(armed?.faults ?? []).map(({ path, fault, times }) => {
          const name = findCallFault(fault)
          const call = findCall(path)
          return t('armedLine', {
            what: name ? t(`faults.${name}`) : JSON.stringify(fault),
            where: call ? t(`calls.${call}`) : path,
            times,
          })
        })}
        appId={appId}
        lever={lever}
      />
    </LeverGroup>
  )
}

/** Results of sends that come late, twice, never, or say that it failed. */
export function ResultFaultLever({ appId, onPulled }: FaultLeversProps) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const { data: armed } = useQuery(armedOptions(appId))
  const [result, setResult] = useState<EventFaultName>('eventLost')
  const [times, setTimes] = useState(1)

  const arm = () =>
    lever.pull(
      () =>
        control('event-fault', { appid: appId, event: 'MASSSENDJOBFINISH', times, ...eventFaults[result] }),
      t('resultArmed', { times, result: t(`faults.${result}`) }),
    )
  return (
    <LeverGroup
      title={t('resultsTitle')}
      state={<ArmedCount armed={armed?.eventFaults} />}
      hint={t('resultsHint')}
    >
      <div className="grid grid-cols-[5.5rem_1fr] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_5.5rem_auto]">
        <Field label={t('result')} className="max-sm:col-span-2">
          <Select
            value={result}
            onChange={(event) => setResult(chosen(eventFaultNames, event.target.value, result))}
          >
            {eventFaultNames.map((name) => (
              <option key={name} value={name}>
                {t(`faults.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <TimesField value={times} onChange={setTimes} />
        <Button busy={lever.isBusy} onClick={arm}>
          {t('setResult')}
        </Button>
      </div>
      {lever.outcome}
      <ArmedList
        label={t('armedResults')}
        lines={(armed?.eventFaults ?? []).map((one) => {
          const name = findEventFault(one)
          return t('armedResultLine', {
            what: name ? t(`faults.${name}`) : [one.fault, one.delayMs, one.status].filter(Boolean).join(' '),
            times: one.times,
          })
        })}
        appId={appId}
        lever={lever}
      />
    </LeverGroup>
  )
}

type ArmedListProps = { label: string; lines: string[]; appId: string; lever: Lever }

/** What waits for its call, and the way to take all of it back. */
function ArmedList({ label, lines, appId, lever }: ArmedListProps) {
  const t = useTranslations('phone')
  if (lines.length === 0) return null
  return (
    <div className="rounded-control border border-warn bg-warn-soft px-3 py-2">
      <p className="font-semibold">{label}</p>
      <ul aria-label={label} className="list-disc pl-5">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
      <Button
        className="mt-2"
        busy={lever.isBusy}
        onClick={() => lever.pull(() => control('clear-faults', { appid: appId }), t('cleared'))}
      >
        {t('clearFaults')}
      </Button>
    </div>
  )
}

function ArmedCount({ armed = [] }: { armed?: { times: number }[] }) {
  const t = useTranslations('phone')
  const count = armed.reduce((sum, { times }) => sum + times, 0)
  return count > 0 && <span className="text-warn">{t('armedCount', { count })}</span>
}

const chosen = <T extends string>(names: T[], value: string, otherwise: T): T =>
  names.find((name) => name === value) ?? otherwise
