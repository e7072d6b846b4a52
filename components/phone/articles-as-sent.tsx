'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { articleRevisionOptions } from '@/components/data/chosen-articles'
import type { ContentOf } from '@/lib/broadcast/content'
import { ChatMessage } from './chat-message'
import type { AsSentProps } from './message-as-sent'
import { toShown } from './of-content'

const ArticleDialog = dynamic(() => import('./article-dialog').then((file) => file.ArticleDialog), {
  ssr: false,
})

type ArticlesAsSentProps = Omit<AsSentProps, 'content' | 'emptyLabel'> & {
  content: ContentOf<'article'> & { documentId: string; revision: number }
}

/** The cards of one revision; the titles that the message carries stand in until it is here. */
export function ArticlesAsSent({ account, content, dark, onOpenArticle }: ArticlesAsSentProps) {
  const t = useTranslations('message')
  const { data, error } = useQuery(articleRevisionOptions(content.documentId, content.revision))
  const [opened, setOpened] = useState<number | null>(null)
  const articles = data?.articles ?? null
  const shown = toShown(content, { isSimulated: account.isSimulated, articles })
  const article = opened === null ? undefined : articles?.[opened]
  return (
    // No wider than a phone, wherever it is shown.
    <div className="max-w-88">
      {shown && (
        <ChatMessage
          accountName={account.name}
          content={shown}
          onOpenArticle={articles ? (onOpenArticle ?? setOpened) : undefined}
        />
      )}
      {error && (
        <p className="mt-2 text-sm text-glass-meta">
          {t('articleMissing', { reason: (error as ActionError).message })}
        </p>
      )}
      {article && (
        <ArticleDialog account={account} article={article} dark={dark} onClose={() => setOpened(null)} />
      )}
    </div>
  )
}
