'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import type { Change, DiffPart } from '@/lib/broadcast/diff'
import { useBroadcastWords } from './words'

/** What is different from what was reviewed before: struck out what went, underlined what came, and both read out. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const t = useTranslations('detail.changes')
  return (
    <section aria-label={t('heading')} className="mt-3 rounded-control bg-sunken px-3 py-2">
      <h3 className="font-semibold">{t('heading')}</h3>
      {changes.length === 0 && <p>{t('none')}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {changes.map((change) => (
          <div key={change.field} className="contents">
            <dt className="text-ink-2">{t(change.field)}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <Difference change={change} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Difference({ change }: { change: Change }) {
  const t = useTranslations('detail.changes')
  const words = useBroadcastWords()
  switch (change.field) {
    case 'title':
    case 'message':
      return <Parts parts={change.parts} />
    case 'appearance':
      return t('appearanceMeans')
    case 'audience':
      return (
        <>
          <del className="text-bad">{words.audienceOf(change.before)}</del>{' '}
          <ins className="text-info">{words.audienceOf(change.after)}</ins>
        </>
      )
    case 'time':
      return (
        <>
          <del className="text-bad">{moment(change.before)}</del>{' '}
          <ins className="text-info">{moment(change.after)}</ins>
        </>
      )
  }

  function moment(at: string | null) {
    return at === null ? t('atOnce') : <Time at={at} format="full" />
  }
}

function Parts({ parts }: { parts: DiffPart[] }) {
  return (
    <span className="block max-h-64 overflow-y-auto whitespace-pre-wrap">
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>
        if (kind === 'removed')
          return (
            <del key={index} className="bg-bad-soft text-bad">
              {text}
            </del>
          )
        return (
          <ins key={index} className="bg-info-soft text-info">
            {text}
          </ins>
        )
      })}
    </span>
  )
}
