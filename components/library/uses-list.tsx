'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Time } from '@/components/ui/time'
import type { MediaUses } from '@/lib/services/media/uses'

/** Where a file is used: planned and written, sent, in articles. */
export function UsesList({ appId, uses }: { appId: string; uses: MediaUses }) {
  const t = useTranslations('library.uses')
  const { planned, sent, articles } = uses
  const untitled = t('untitled')
  if (planned.length + sent.length + articles.length === 0) return <p className="text-ink-2">{t('none')}</p>
  return (
    <div className="flex flex-col gap-2">
      <Part title={t('planned')} count={planned.length}>
        {planned.map(({ id, title, status, sendAt }) => (
          <li key={id}>
            <AppLink
              className="underline"
              href={status === 'draft' ? `/${appId}/compose?draft=${id}` : `/${appId}/broadcasts/${id}`}
            >
              {title || untitled}
            </AppLink>{' '}
            <span className="text-ink-3">
              {status === 'draft' ? t('draft') : sendAt && <Time at={sendAt} />}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('articles')} count={articles.length}>
        {articles.map(({ id, title }) => (
          <li key={id}>
            <AppLink className="underline" href={`/${appId}/library/articles/${id}`}>
              {title || untitled}
            </AppLink>
          </li>
        ))}
      </Part>
      <Part title={t('sent')} count={sent.length}>
        {sent.map(({ id, title, submittedAt }) => (
          <li key={id}>
            <AppLink className="underline" href={`/${appId}/broadcasts/${id}`}>
              {title || untitled}
            </AppLink>{' '}
            <span className="text-ink-3">{submittedAt && <Time at={submittedAt} />}</span>
          </li>
        ))}
      </Part>
    </div>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <section>
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="list-disc pl-5">{children}</ul>
    </section>
  )
}
