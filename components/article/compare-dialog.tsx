'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArticleFrame } from '@/components/phone/article-frame'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Article } from '@/lib/article/article'
import { coverAddress } from './cover-address'
import { CoverPicture } from './cover-picture'

type Side = { title: string; articles: Article[] }
type CompareDialogProps = {
  account: { name: string; simulated: boolean }
  left: Side
  right: Side
  actions: { label: string; onPress: () => void }[]
  onClose: () => void
}

const words = ['title', 'author', 'digest', 'sourceUrl'] as const

/** Two states of a document beside each other, article by article; what differs is marked. */
export function CompareDialog({ account, left, right, actions, onClose }: CompareDialogProps) {
  const t = useTranslations('articles.compare')
  const [index, setIndex] = useState(0)
  const count = Math.max(left.articles.length, right.articles.length)
  const numbers = Array.from({ length: count }, (_, at) => at)
  const differs = (at: number) => JSON.stringify(left.articles[at]) !== JSON.stringify(right.articles[at])
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={t('heading')}
      footer={
        <span className="flex flex-wrap gap-2">
          {actions.map(({ label, onPress }) => (
            <Button
              key={label}
              onClick={() => {
                onClose()
                onPress()
              }}
            >
              {label}
            </Button>
          ))}
        </span>
      }
    >
      <Field label={t('article')} className="mb-4 max-w-md">
        <Select data-autofocus="" value={index} onChange={(event) => setIndex(Number(event.target.value))}>
          {numbers.map((at) => (
            <option key={at} value={at}>
              {t(differs(at) ? 'differs' : 'same', {
                n: at + 1,
                title: (left.articles[at] ?? right.articles[at])?.title ?? '',
              })}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {[left, right].map((side, at) => (
          <SideView
            key={at}
            account={account}
            title={side.title}
            article={side.articles[index]}
            other={(at === 0 ? right : left).articles[index]}
          />
        ))}
      </div>
    </Dialog>
  )
}

type SideViewProps = {
  account: CompareDialogProps['account']
  title: string
  article: Article | undefined
  other: Article | undefined
}

function SideView({ account, title, article, other }: SideViewProps) {
  const t = useTranslations('articles.compare')
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-2 text-base">{title}</h3>
      {!article ? (
        <p className="text-ink-2">{t('none')}</p>
      ) : (
        <>
          <dl className="mb-3 flex flex-col gap-1 text-sm">
            {words
              .filter((name) => article[name] || other?.[name])
              .map((name) => (
                <div key={name} className="flex gap-2">
                  <dt className="w-20 shrink-0 text-ink-3">{t(name)}</dt>
                  <dd className="min-w-0">
                    {article[name] === other?.[name] ? (
                      article[name]
                    ) : (
                      <mark className="bg-warn-soft text-ink">{article[name] || t('empty')}</mark>
                    )}
                  </dd>
                </div>
              ))}
          </dl>
          <CoverPicture
            src={coverAddress(article.cover)}
            crop={article.crops.wide}
            shape="wide"
            className="mb-3 max-w-48 rounded-control"
          />
          <div className="overflow-hidden rounded-control border border-line">
            <ArticleFrame
              article={article}
              accountName={account.name}
              simulated={account.simulated}
              className="h-96 max-h-[50dvh]"
            />
          </div>
        </>
      )}
    </section>
  )
}
