'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ActionError } from '@/components/data/action-error'
import { articleRevisionOptions } from '@/components/data/chosen-articles'
import { cx } from '@/components/ui/cx'
import { ArticleFrame } from './article-frame'

type OpenedArticlesProps = {
  account: { name: string; isSimulated: boolean }
  documentId: string
  revision: number
  dark: boolean
  index: number
  onIndex: (index: number) => void
}

/** One of the articles as it is read, inside the phone; which one, where there are several. */
export function OpenedArticles({ account, documentId, revision, dark, index, onIndex }: OpenedArticlesProps) {
  const t = useTranslations('message')
  const tWhich = useTranslations('compose.preview')
  const { data, error } = useQuery(articleRevisionOptions(documentId, revision))
  if (!data) {
    return (
      <p className="m-auto p-4 text-sm text-glass-meta">
        {error ? t('articleMissing', { reason: (error as ActionError).message }) : t('loading')}
      </p>
    )
  }
  const article = data.articles[index] ?? data.articles[0]
  return (
    <>
      {data.articles.length > 1 && (
        <div role="group" aria-label={tWhich('which')} className="flex shrink-0 gap-1 overflow-x-auto p-1">
          {data.articles.map(({ title }, at) => (
            <button
              key={at}
              type="button"
              title={title}
              aria-pressed={at === index}
              onClick={() => onIndex(at)}
              className={cx(
                'min-h-6 min-w-8 rounded-tag px-2 text-sm',
                at === index ? 'bg-glass-ink text-glass-bubble' : 'text-glass-meta',
              )}
            >
              {at + 1}
            </button>
          ))}
        </div>
      )}
      {article && (
        <ArticleFrame
          article={article}
          accountName={account.name}
          simulated={account.isSimulated}
          dark={dark}
          className="min-h-0 flex-1"
        />
      )}
    </>
  )
}
