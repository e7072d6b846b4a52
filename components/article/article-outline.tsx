'use client'

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { ARTICLES_PER_DRAFT } from '@/lib/wechat/wire/limits'
import { coverAddress } from './cover-address'
import { CoverPicture } from './cover-picture'
import { isFull, type Edit, type Editing, type Keyed } from './document'

type ArticleOutlineProps = {
  editing: Editing
  onEdit: (edit: Edit) => void
  hasProblem: (index: number) => boolean
}

/** The articles of the document in their order, as the card in the chat will have them. */
export function ArticleOutline({ editing, onEdit, hasProblem }: ArticleOutlineProps) {
  const t = useTranslations('articles.outline')
  const [leaving, setLeaving] = useState<Keyed | null>(null)
  const [said, setSaid] = useState('')
  const { items, chosen } = editing
  const nameOf = ({ article }: Keyed, index: number) =>
    article.title.trim() || t('untitled', { n: index + 1 })
  const isOnly = items.length === 1
  const at = items.findIndex(({ key }) => key === chosen)
  const current = items[at]

  function move(by: 1 | -1) {
    if (!current || at + by < 0 || at + by >= items.length) return
    onEdit({ type: 'move', key: current.key, by })
    setSaid(t('moved', { title: nameOf(current, at), n: at + by + 1, of: items.length }))
  }
  function remove(item: Keyed) {
    setLeaving(null)
    onEdit({ type: 'remove', key: item.key })
  }
  if (!current) return null
  return (
    <section
      aria-labelledby="outline-heading"
      className={cx(
        'rounded-panel border border-line bg-surface p-3',
        // On a phone it would lie below the whole text.
        !isOnly && 'max-lg:order-first',
      )}
    >
      <h2 id="outline-heading" className="mb-2 flex justify-between gap-2 text-base">
        {t('heading')}
        <span className="font-normal tabular text-ink-3">
          {t('count', { count: items.length, max: ARTICLES_PER_DRAFT })}
        </span>
      </h2>
      <ol className="flex flex-col gap-1">
        {items.map((item, index) => {
          const isChosen = item.key === chosen
          const { title, cover, crops } = item.article
          return (
            <li key={item.key}>
              <button
                type="button"
                aria-current={isChosen ? 'true' : undefined}
                onClick={() => onEdit({ type: 'choose', key: item.key })}
                className={cx(
                  'flex w-full items-center gap-2 rounded-control border p-1.5 text-left',
                  isChosen ? 'border-ink bg-sunken' : 'border-transparent hover:bg-sunken',
                )}
              >
                <span className="w-4 shrink-0 text-right text-sm tabular text-ink-3">{index + 1}</span>
                <span className="min-w-0 flex-1">
                  <span
                    lang={title ? 'zh-CN' : undefined}
                    className={cx('line-clamp-2', !title.trim() && 'text-ink-3')}
                  >
                    {nameOf(item, index)}
                  </span>
                  {hasProblem(index) && <span className="block text-xs text-bad">{t('problem')}</span>}
                </span>
                {index === 0 ? (
                  <CoverPicture
                    src={coverAddress(cover)}
                    crop={crops.wide}
                    shape="wide"
                    className="w-24 shrink-0 rounded-control"
                  />
                ) : (
                  <CoverPicture
                    src={coverAddress(cover)}
                    crop={crops.square}
                    shape="square"
                    className="w-11 shrink-0 rounded-control"
                  />
                )}
              </button>
            </li>
          )
        })}
      </ol>
      <div className="mt-2 flex flex-wrap items-center gap-1 border-t border-line pt-2">
        <Button onClick={() => onEdit({ type: 'add' })} aria-disabled={isFull(editing)}>
          <Plus aria-hidden className="size-4" />
          {t('add')}
        </Button>
        <span className="flex-1" />
        <IconButton
          label={t('up', { title: nameOf(current, at) })}
          aria-disabled={at === 0}
          onClick={() => move(-1)}
        >
          <ArrowUp aria-hidden className="size-4" />
        </IconButton>
        <IconButton
          label={t('down', { title: nameOf(current, at) })}
          aria-disabled={at === items.length - 1}
          onClick={() => move(1)}
        >
          <ArrowDown aria-hidden className="size-4" />
        </IconButton>
        <IconButton
          label={t('copy', { title: nameOf(current, at) })}
          aria-disabled={isFull(editing)}
          onClick={() => onEdit({ type: 'copy', key: current.key })}
        >
          <Copy aria-hidden className="size-4" />
        </IconButton>
        <IconButton
          label={t('remove', { title: nameOf(current, at) })}
          aria-disabled={isOnly}
          onClick={() => (isBlank(current) ? remove(current) : setLeaving(current))}
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {leaving && (
        <Dialog
          open
          onClose={() => setLeaving(null)}
          title={t('removeTitle', { title: nameOf(leaving, items.indexOf(leaving)) })}
          footer={
            <>
              <Button data-autofocus="" onClick={() => setLeaving(null)}>
                {t('keep')}
              </Button>
              <Button variant="danger" onClick={() => remove(leaving)}>
                {t('removeIt')}
              </Button>
            </>
          }
        >
          {t('removeBody')}
        </Dialog>
      )}
    </section>
  )
}

const isBlank = ({ article }: Keyed) => !article.title.trim() && !article.html && article.cover === null
