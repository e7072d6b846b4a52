'use client'

import { useQuery } from '@tanstack/react-query'
import { Ellipsis, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { useCopyArticles } from '@/components/data/article-changes'
import { articleListOptions } from '@/components/data/articles'
import { AppLink } from '@/components/ui/app-link'
import { Button, IconButton } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Failure } from '@/components/ui/failure'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { Time } from '@/components/ui/time'
import type { ArticlesListItem } from '@/lib/services/article/view'
import { ConsoleDrafts } from './console-drafts'
import { coverAddress } from './cover-address'
import { CoverPicture } from './cover-picture'

const DeleteDialog = dynamic(() => import('./delete-dialog').then((file) => file.DeleteDialog), {
  ssr: false,
})

type ArticleListProps = {
  appId: string
  mayAuthor: boolean
  /** what is looked for, and the field for it */
  q: string
  search: ReactNode
  onClear: () => void
}

/** The Articles tab of the library: what is written here, and what lies in WeChat's draft box besides. */
export function ArticleList({ appId, mayAuthor, q, search, onClear }: ArticleListProps) {
  const t = useTranslations('articles.list')
  const [pages, setPages] = useState<{ of: string; cursors: string[] }>({ of: q, cursors: [] })
  // Other words begin at the first page.
  const cursors = pages.of === q ? pages.cursors : []
  const setCursors = (next: string[]) => setPages({ of: q, cursors: next })
  const cursor = cursors.at(-1)
  const { data, error, refetch } = useQuery(
    articleListOptions(appId, { ...(q && { q }), ...(cursor && { cursor }) }),
  )
  const [leaving, setLeaving] = useState<ArticlesListItem | null>(null)
  const newHref = `/${appId}/library/articles/new`
  const newLink = mayAuthor && (
    <ButtonLink variant="primary" href={newHref}>
      <Plus aria-hidden className="size-4" />
      {t('new')}
    </ButtonLink>
  )
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        {search}
        {newLink}
      </div>
      {error && (
        <Failure error={error} action={<Button onClick={() => void refetch()}>{t('again')}</Button>} />
      )}
      {data?.items.length === 0 &&
        (q === '' ? (
          <Empty title={t('empty')} action={newLink}>
            {t('emptyBody')}
          </Empty>
        ) : (
          <Empty title={t('noMatch')} action={<Button onClick={onClear}>{t('clear')}</Button>} />
        ))}
      {data && data.items.length > 0 && (
        <ul aria-label={t('label')} className="rounded-panel border border-line bg-surface">
          {data.items.map((item) => (
            <Row
              key={item.id}
              appId={appId}
              item={item}
              mayAuthor={mayAuthor}
              onDelete={() => setLeaving(item)}
            />
          ))}
        </ul>
      )}
      {data && (cursor !== undefined || data.nextCursor !== null) && (
        <div className="flex gap-2">
          {cursor !== undefined && (
            <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('newer')}</Button>
          )}
          {data.nextCursor !== null && (
            <Button onClick={() => setCursors([...cursors, data.nextCursor ?? ''])}>{t('older')}</Button>
          )}
        </div>
      )}
      <ConsoleDrafts appId={appId} mayAuthor={mayAuthor} />
      {leaving && (
        <DeleteDialog
          appId={appId}
          id={leaving.id}
          title={leaving.titles[0] || t('untitled')}
          onDeleted={() => setLeaving(null)}
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  )
}

type RowProps = { appId: string; item: ArticlesListItem; mayAuthor: boolean; onDelete: () => void }

function Row({ appId, item, mayAuthor, onDelete }: RowProps) {
  const t = useTranslations('articles.list')
  const router = useRouter()
  const copy = useCopyArticles()
  const { id, titles, cover } = item
  const title = titles[0]?.trim() || t('untitled')
  const href = `/${appId}/library/articles/${id}`
  return (
    <li className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-0">
      <CoverPicture
        src={coverAddress(cover)}
        crop={null}
        shape="wide"
        className="w-24 shrink-0 rounded-control"
      />
      <div className="min-w-0 flex-1">
        <AppLink href={href} className="block truncate font-semibold hover:underline">
          {title}
        </AppLink>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
          <span>{t('count', { count: titles.length })}</span>
          <span>
            {t.rich('edited', { time: () => <Time at={item.updatedAt} />, name: item.updatedByName })}
          </span>
          {item.isTemplate && <span>{t('template')}</span>}
          {item.draft && <span>{item.draft.isCurrent ? t('inDraftBox') : t('changedSince')}</span>}
        </p>
      </div>
      {mayAuthor && (
        <>
          <ButtonLink
            href={`/${appId}/compose?article=${id}`}
            aria-label={t('use', { title })}
            className="max-sm:hidden"
          >
            {t('useShort')}
          </ButtonLink>
          <Menu
            trigger={
              <IconButton label={t('more', { title })} busy={copy.isPending}>
                <Ellipsis aria-hidden className="size-4" />
              </IconButton>
            }
          >
            <MenuLink href={href}>{t('edit')}</MenuLink>
            <MenuLink href={`/${appId}/compose?article=${id}`}>{t('useShort')}</MenuLink>
            <MenuItem
              onSelect={() =>
                copy.mutate(id, { onSuccess: (made) => router.push(`/${appId}/library/articles/${made.id}`) })
              }
            >
              {t('copy')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem tone="bad" onSelect={onDelete}>
              {t('delete')}
            </MenuItem>
          </Menu>
        </>
      )}
    </li>
  )
}
