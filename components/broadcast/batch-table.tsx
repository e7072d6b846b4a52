'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Num } from '@/components/ui/num'
import { Panel } from '@/components/ui/panel'
import { DeliveryTag } from '@/components/ui/status-tag'
import { Time } from '@/components/ui/time'
import type { DeliveryView } from '@/lib/broadcast/view'
import { useErrcodeWords } from './errcode-words'

const SettleDialog = dynamic(() => import('./settle-dialog').then((file) => file.SettleDialog), {
  ssr: false,
})

const number = 'px-3 text-right tabular'
type Settle = (found: 'sent' | 'notSent') => void
type BatchTableProps = { id: string; batches: DeliveryView[]; maySettle: boolean }

/** Every call to WeChat: whether it has it, what came of it, and its answer one press away. */
export function BatchTable({ id, batches, maySettle }: BatchTableProps) {
  const t = useTranslations('detail.batches')
  const [asked, setAsked] = useState<{ batch: DeliveryView; found: 'sent' | 'notSent' } | null>(null)
  return (
    <Panel title={t('title')} flush>
      <div className="overflow-x-auto max-md:overflow-visible">
        <table role="table" className="w-full max-md:block" aria-label={t('title')}>
          <thead role="rowgroup" className="max-md:sr-only">
            <tr role="row" className="h-9 bg-sunken text-left text-sm whitespace-nowrap">
              <th role="columnheader" scope="col" className="pr-3 pl-4 text-right">
                {t('seq')}
              </th>
              <th role="columnheader" scope="col" className={number}>
                {t('people')}
              </th>
              <th role="columnheader" scope="col" className="px-3">
                {t('status')}
              </th>
              <th role="columnheader" scope="col" className="px-3">
                msg_id
              </th>
              <th role="columnheader" scope="col" className={number}>
                {t('sent')}
              </th>
              <th role="columnheader" scope="col" className={number}>
                {t('failed')}
              </th>
              <th role="columnheader" scope="col" className={number}>
                {t('tries')}
              </th>
              <th role="columnheader" scope="col" className="w-full px-3">
                {t('note')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-md:block">
            {batches.map((batch) => (
              <BatchRow
                key={batch.seq}
                batch={batch}
                onSettle={maySettle ? (found) => setAsked({ batch, found }) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {asked && (
        <SettleDialog
          id={id}
          seq={asked.batch.seq}
          recipients={asked.batch.recipients}
          found={asked.found}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  )
}

type BatchRowProps = { batch: DeliveryView; onSettle: Settle | null }

function BatchRow({ batch, onSettle }: BatchRowProps) {
  const t = useTranslations('detail.batches')
  const { seq, recipients, status, msgId, counts, attempts } = batch
  const short = 'max-md:before:mr-1 max-md:before:text-ink-3 max-md:before:content-[attr(data-label)]'
  return (
    <tr
      role="row"
      className="border-t border-line align-top max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-2 [&>td]:md:py-2 max-md:[&>td]:p-0"
    >
      <td role="cell" className="pr-3 pl-4 text-right tabular text-ink-2">
        {seq}
      </td>
      <td role="cell" className={number}>
        {recipients === null ? '–' : <Num value={recipients} />}
      </td>
      <td role="cell" className="px-3">
        <DeliveryTag status={status} className="align-bottom" />
      </td>
      <td role="cell" data-label="msg_id" className={`px-3 font-mono text-sm ${short}`}>
        {msgId ?? '–'}
      </td>
      <td role="cell" data-label={t('sent')} className={`${number} ${short}`}>
        {counts ? <Num value={counts.sent} /> : '–'}
      </td>
      <td role="cell" data-label={t('failed')} className={`${number} ${short}`}>
        {counts ? <Num value={counts.failed} /> : '–'}
      </td>
      <td role="cell" data-label={t('tries')} className={`${number} ${short}`}>
        {attempts}
      </td>
      <td role="cell" className="min-w-48 px-3 max-md:w-full">
        <BatchNote batch={batch} onSettle={onSettle} />
      </td>
    </tr>
  )
}

function BatchNote({ batch, onSettle }: BatchRowProps) {
  const t = useTranslations('detail.batches')
  const tSettle = useTranslations('detail.settle')
  const { seq, status, errcode, resultStatus, notBefore, lastAnswer, attempts } = batch
  const isOpen = status === 'pending' || status === 'sending'
  const isBadResult = resultStatus !== null && !/^send\s*success$/i.test(resultStatus)
  const words = useErrcodeWords(errcode !== null || isBadResult)
  return (
    <div className="flex flex-col gap-0.5 text-sm leading-5.5">
      {errcode !== null && errcode !== 0 && <span>{words.explain(errcode)}</span>}
      {isBadResult && <span>{words.jobStatusOf(resultStatus)}</span>}
      {isOpen && notBefore && (
        <span className="text-ink-2">
          {t.rich(attempts > 0 && status === 'sending' ? 'askAgainAt' : 'nextTryAt', {
            time: () => <Time at={notBefore} format="clock" />,
          })}
        </span>
      )}
      {status === 'accepted' && <span className="text-ink-2">{t('resultPending')}</span>}
      {status === 'unknown' && <span className="text-warn">{t('unknown')}</span>}
      {status === 'unknown' && onSettle && (
        <span className="flex flex-wrap gap-2 py-1">
          {(['sent', 'notSent'] as const).map((found) => (
            <Button key={found} aria-label={tSettle(`${found}Name`, { seq })} onClick={() => onSettle(found)}>
              {tSettle(found)}
            </Button>
          ))}
        </span>
      )}
      {lastAnswer !== null && (
        <details>
          <summary className="w-fit text-ink-3" aria-label={t('rawOf', { seq })}>
            {t('raw')}
          </summary>
          <pre className="mt-1 max-h-64 max-w-[60ch] overflow-auto rounded-control bg-sunken p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
            {JSON.stringify(lastAnswer, null, 2)}
          </pre>
        </details>
      )}
    </div>
  )
}
