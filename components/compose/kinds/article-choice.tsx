'use client'

import { useQuery } from '@tanstack/react-query'
import { Newspaper } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import type { ActionError } from '@/components/data/action-error'
import { articlesToChooseOptions } from '@/components/data/chosen-articles'
import { srcOf } from '@/components/phone/file-source'
import { Failure } from '@/components/ui/failure'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import type { ArticlesListItem } from '@/lib/services/article/view'

type ArticleChoiceProps = {
  appId: string
  chosen: string | null
  choosing: string | null
  onChoose: (id: string) => void
}

const SETTLED_MS = 300

/** The account's articles, the last edited first. */
export function ArticleChoice({ appId, chosen, choosing, onChoose }: ArticleChoiceProps) {
  const t = useTranslations('compose.article')
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const { data, error } = useQuery(articlesToChooseOptions(appId, q))
  const items = data?.items ?? []
  if (error) return <Failure error={error as ActionError} />
  if (!data) return <p className="text-ink-3">{t('loading')}</p>
  return (
    <div className="flex flex-col gap-2">
      {(items.length > 5 || q !== '') && (
        <Input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {items.length === 0 && <p className="text-ink-2">{t('none')}</p>}
      {items.length > 0 && (
        <ul
          aria-label={t('choose')}
          className="max-h-80 overflow-y-auto rounded-panel border border-line bg-surface"
        >
          {items.map((item) => (
            <li key={item.id} className="border-b border-line last:border-b-0">
              <Row
                item={item}
                isChosen={item.id === chosen}
                isBusy={item.id === choosing}
                onChoose={() => onChoose(item.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type RowProps = { item: ArticlesListItem; isChosen: boolean; isBusy: boolean; onChoose: () => void }

function Row({ item, isChosen, isBusy, onChoose }: RowProps) {
  const t = useTranslations('compose.article')
  const title = item.titles.find((one) => one !== '') ?? t('untitled')
  const src = item.cover && 'libraryId' in item.cover ? srcOf(item.cover, 'thumb') : null
  return (
    <button
      type="button"
      aria-label={t('pick', { title })}
      aria-busy={isBusy || undefined}
      onClick={onChoose}
      className="flex w-full items-center gap-3 px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
    >
      <span className="grid h-10 w-24 shrink-0 place-items-center overflow-hidden rounded-control bg-sunken">
        {src ? (
          <img src={src} alt="" className="size-full object-cover" />
        ) : (
          <Newspaper aria-hidden className="size-4 text-ink-3" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span lang={langOf(title)} className="block truncate font-semibold">
          {title}
        </span>
        <span className="block truncate text-sm text-ink-3">
          {t('count', { count: item.titles.length })} ·{' '}
          {t.rich('edited', { by: item.updatedByName, time: () => <Time at={item.updatedAt} /> })}
        </span>
      </span>
      {isChosen && <span className="shrink-0 text-sm text-ink-2">{t('chosen')}</span>}
    </button>
  )
}
