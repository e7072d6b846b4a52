'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArticleFrame } from '@/components/phone/article-frame'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Article } from '@/lib/article/article'
import { defaultDigest } from '@/lib/article/to-text'
import { CardsPreview } from './cards-preview'

type PreviewDialogProps = {
  account: { name: string; simulated: boolean }
  articles: Article[]
  startWith: number
  onClose: () => void
}

/** The document on a follower's phone: its card in the chat, and each article opened. */
export function PreviewDialog({ account, articles, startWith, onClose }: PreviewDialogProps) {
  const t = useTranslations('articles.preview')
  const [view, setView] = useState(String(startWith))
  const [dark, setDark] = useState(false)
  const [wide, setWide] = useState(false)
  const article = view === 'card' ? undefined : articles[Number(view)]
  return (
    <Dialog open size="large" onClose={onClose} title={t('title')}>
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
        <Field label={t('view')} className="min-w-48 flex-1 sm:max-w-80">
          <Select data-autofocus="" value={view} onChange={(event) => setView(event.target.value)}>
            <option value="card">{t('card')}</option>
            {articles.map(({ title }, index) => (
              <option key={index} value={index}>
                {t('article', { n: index + 1, title: title || t('noTitle') })}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox label={t('dark')} checked={dark} onChange={(event) => setDark(event.target.checked)} />
        {article && (
          <Checkbox label={t('wide')} checked={wide} onChange={(event) => setWide(event.target.checked)} />
        )}
      </div>
      <div className="overflow-x-auto rounded-control bg-sunken p-4">
        <div
          data-glass={dark ? 'dark' : 'light'}
          className={cx(
            'mx-auto overflow-hidden rounded-[20px] border-4 border-edge bg-glass',
            wide && article ? 'max-w-[709px]' : 'max-w-[383px]',
          )}
        >
          {article ? (
            <ArticleFrame
              article={article}
              accountName={account.name}
              dark={dark}
              simulated={account.simulated}
              className="h-[36rem] max-h-[65dvh]"
            />
          ) : (
            <div
              className="h-[36rem] max-h-[65dvh] overflow-y-auto px-3 py-6"
              tabIndex={0}
              role="group"
              aria-label={t('card')}
            >
              <CardsPreview
                articles={articles}
                beginnings={articles.map(({ html }) => defaultDigest(html))}
              />
            </div>
          )}
        </div>
      </div>
      <p className="mt-2 text-sm text-ink-3">{dark ? t('darkNote') : t('note')}</p>
    </Dialog>
  )
}
