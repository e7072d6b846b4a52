'use client'

import { File } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { srcOf } from '@/components/phone/file-source'
import { useState } from 'react'
import { Time } from '@/components/ui/time'
import type { MediaRef } from '@/lib/broadcast/content'
import type { ArticlesName, Change, DiffPart } from '@/lib/broadcast/diff'
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
  const tKind = useTranslations('broadcasts.typeOption')
  const words = useBroadcastWords()
  switch (change.field) {
    case 'title':
    case 'message':
      return <Parts parts={change.parts} />
    case 'kind':
      return (
        <>
          <del className="text-bad">{tKind(change.before)}</del>{' '}
          <ins className="text-info">{tKind(change.after)}</ins>
        </>
      )
    case 'files':
      return (
        <span className="flex flex-col gap-2 py-1">
          <FileRow label={t('filesBefore')} files={change.before} />
          <FileRow label={t('filesAfter')} files={change.after} />
        </span>
      )
    case 'articles':
      return (
        <>
          {change.before && <del className="text-bad">{articles(change.before)}</del>}{' '}
          {change.after && <ins className="text-info">{articles(change.after)}</ins>}
        </>
      )
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

  function articles({ titles, revision }: ArticlesName) {
    return t('articlesVersion', { title: titles[0] ?? '', revision })
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

/** The files of one side in their order; what has no picture is a sheet that can be opened. */
function FileRow({ label, files }: { label: string; files: MediaRef[] }) {
  const t = useTranslations('detail.changes')
  return (
    <span className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-sm text-ink-2">{label}</span>
      {files.length === 0 && t('filesNone')}
      {files.map((file, at) => (
        <FileThumb key={at} file={file} name={t('fileNth', { n: at + 1 })} />
      ))}
    </span>
  )
}

function FileThumb({ file, name }: { file: MediaRef; name: string }) {
  const [hasPicture, setHasPicture] = useState('libraryId' in file)
  const look = 'grid size-12 place-items-center overflow-hidden rounded-control bg-surface'
  if (!('libraryId' in file))
    return (
      <span className={look} title={file.mediaId}>
        <File aria-label={name} className="size-5 text-ink-3" />
      </span>
    )
  return (
    <a href={srcOf(file) ?? undefined} target="_blank" rel="noreferrer" aria-label={name} className={look}>
      {hasPicture ? (
        <img
          src={srcOf(file, 'thumb') ?? undefined}
          alt=""
          onError={() => setHasPicture(false)}
          className="size-full object-cover"
        />
      ) : (
        <File aria-hidden className="size-5 text-ink-3" />
      )}
    </a>
  )
}
