'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { mediaListOptions } from '@/components/data/media'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Failure } from '@/components/ui/failure'
import { Skeleton } from '@/components/ui/skeleton'
import type { MediaKind } from '@/lib/media/media'
import type { MediaListItem } from '@/lib/services/media/list-media'

type MediaListProps = {
  appId: string
  kind: MediaKind
  q: string
  onClear: () => void
  /** what there is to do where nothing is yet */
  first: ReactNode
  row: (item: MediaListItem) => ReactNode
}

/** Files of one kind, as far as they were asked for; loading, empty, without a match, and what went wrong. */
export function MediaList({ appId, kind, q, onClear, first, row }: MediaListProps) {
  const t = useTranslations('library')
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(mediaListOptions(appId, kind, q))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {error && (
        <Failure
          error={error as ActionError}
          className="m-3"
          action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
        />
      )}
      {isPending && !error && <Loading />}
      {items.length > 0 && (
        <ul aria-label={t('title')}>
          {items.map((item) => (
            <Fragment key={item.id}>{row(item)}</Fragment>
          ))}
        </ul>
      )}
      {data && items.length === 0 && q !== '' && (
        <Empty title={t('noMatch.title')} action={<Button onClick={onClear}>{t('noMatch.clear')}</Button>}>
          {t('noMatch.body')}
        </Empty>
      )}
      {data && items.length === 0 && q === '' && (
        <Empty title={t(`empty.${kind}.title`)} action={first}>
          {t(`empty.${kind}.body`)}
        </Empty>
      )}
      {hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Loading() {
  const t = useTranslations('library')
  return (
    <div>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="flex items-center gap-3 border-t border-line px-3 py-2 first:border-t-0">
          <Skeleton className="size-12" />
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  )
}
