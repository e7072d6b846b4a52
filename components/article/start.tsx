'use client'

import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useCreateArticles } from '@/components/data/article-changes'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { emptyArticle, type Article } from '@/lib/article/article'
import { articleOfTemplate, templateIds } from '@/lib/article/templates'
import { toText } from '@/lib/article/to-text'

const MarkdownDialog = dynamic(() => import('./markdown-dialog').then((file) => file.MarkdownDialog), {
  ssr: false,
})

/** The own templates of an account, as documents of its library. */
export type OwnTemplate = { id: string; title: string; articles: Article[] }

/** What a new document begins with: nothing, a layout, one of the account's own, or Markdown. */
export function StartArticle({ appId, own }: { appId: string; own: OwnTemplate[] }) {
  const t = useTranslations('articles')
  const language = useLocale() === 'en' ? 'en' : 'zh-CN'
  const router = useRouter()
  const create = useCreateArticles(appId)
  const [isImporting, setIsImporting] = useState(false)
  const begin = (articles: Article[]) =>
    create.mutate(articles, { onSuccess: ({ id }) => router.push(`/${appId}/library/articles/${id}`) })
  const layouts = templateIds.map((id) => ({
    key: id as string,
    name: t(`templates.${id}`),
    articles: [articleOfTemplate(id, language)],
  }))
  const owned = own.map(({ id, title, articles }) => ({ key: id, name: title, articles }))
  return (
    <div className="flex flex-col gap-6">
      {create.error && <Failure error={create.error} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={create.isPending} onClick={() => begin([emptyArticle])}>
          {t('start.blank')}
        </Button>
        <Button onClick={() => setIsImporting(true)}>{t('start.markdown')}</Button>
      </div>
      {[
        { heading: t('start.own'), items: owned },
        { heading: t('start.templates'), items: layouts },
      ]
        .filter(({ items }) => items.length > 0)
        .map(({ heading, items }) => (
          <section key={heading} aria-label={heading}>
            <h2 className="mb-2 text-lg">{heading}</h2>
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
              {items.map(({ key, name, articles }) => (
                <li key={key}>
                  <button
                    type="button"
                    aria-disabled={create.isPending || undefined}
                    onClick={() => !create.isPending && begin(articles)}
                    className="flex h-44 w-full flex-col gap-1 overflow-hidden rounded-panel border border-edge bg-surface p-3 text-left hover:bg-sunken"
                  >
                    <span className="font-semibold">{name}</span>
                    <span className="line-clamp-5 text-sm whitespace-pre-line text-ink-2">
                      {toText(articles[0]?.html ?? '')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {isImporting && (
        <MarkdownDialog
          onImported={({ title, author, digest, html }) =>
            begin([{ ...emptyArticle, title, author, digest, html }])
          }
          onClose={() => setIsImporting(false)}
        />
      )}
    </div>
  )
}
