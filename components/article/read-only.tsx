'use client'

import { useTranslations } from 'next-intl'
import { ArticleFrame } from '@/components/phone/article-frame'
import { PageHeader } from '@/components/ui/page-header'
import type { Article } from '@/lib/article/article'

type ReadOnlyProps = { account: { name: string; simulated: boolean }; articles: Article[] }

/** For people who may look and not write: every article as its readers see it. */
export function ReadOnlyArticles({ account, articles }: ReadOnlyProps) {
  const t = useTranslations('articles')
  return (
    <>
      <PageHeader title={articles[0]?.title.trim() || t('untitled')} />
      <div className="flex flex-col gap-6">
        {articles.map((article, index) => (
          <section key={index} aria-label={article.title || t('preview.noTitle')}>
            <ArticleFrame
              article={article}
              accountName={account.name}
              simulated={account.simulated}
              className="h-[70dvh] max-w-[709px] rounded-panel border! border-line"
            />
          </section>
        ))}
      </div>
    </>
  )
}
