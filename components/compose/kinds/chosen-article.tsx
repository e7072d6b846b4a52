'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import type { ActionError } from '@/components/data/action-error'
import { articlesNowOptions } from '@/components/data/chosen-articles'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'

type ChosenArticleProps = {
  appId: string
  documentId: string
  revision: number
  titles: string[]
  isBusy: boolean
  onUseNewer: () => void
  isChanging: boolean
  onChange: () => void
}

/** What the message holds, and whether the library has moved on since. */
export function ChosenArticle(props: ChosenArticleProps) {
  const { appId, documentId, revision, titles, isBusy, onUseNewer, isChanging, onChange } = props
  const t = useTranslations('compose.article')
  const { data: now, error } = useQuery(articlesNowOptions(documentId))
  const isGone = (error as ActionError | null)?.code === 'not_found'
  return (
    <div className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-3">
      <ol className="flex flex-col gap-1">
        {titles.map((title, at) => (
          <li key={at} lang={langOf(title)} className={at === 0 ? 'font-semibold' : 'text-ink-2'}>
            {title || t('untitled')}
          </li>
        ))}
      </ol>
      {isGone && <Notice tone="info">{t('gone')}</Notice>}
      {now && now.version > revision && (
        <Notice
          tone="warn"
          title={t('newer')}
          action={
            <Button busy={isBusy} onClick={onUseNewer}>
              {t('useNewer')}
            </Button>
          }
        >
          {t('newerMeans')}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onChange} aria-expanded={isChanging}>
          {t('change')}
        </Button>
        {!isGone && (
          <ButtonLink href={`/${appId}/library/articles/${documentId}`} variant="ghost">
            {t('edit')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
