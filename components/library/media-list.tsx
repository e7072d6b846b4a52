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
  /** tiles stand beside one another: pictures are looked for by their looks */
  isTiled?: boolean
  row: (item: MediaListItem) => ReactNode
}

const TILES = 'grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 p-2'

/** Files of one kind, as far as they were asked for; loading, empty, without a match, and what went wrong. */
export function MediaList({ appId, kind, q, onClear, first, isTiled = false, row }: MediaListProps) {
  const t = useTranslations('library')
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(mediaListOptions(appId, kind, q))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const about = data?.pages[0]?.about
  return (
    <>
      {error && (
        <Failure
          error={error as ActionError}
          className="m-3"
          action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
        />
      )}
      {isPending && !error && <Loading isTiled={isTiled} />}
      {items.length > 0 && (
        <ul aria-label={t('title')} className={isTiled ? TILES : undefined}>
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
        <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-t border-line p-2">
          {about && (
            <p className="text-sm tabular text-ink-3">
              {t(about.exact ? 'shown' : 'shownAbout', { shown: items.length, total: about.count })}
            </p>
          )}
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Loading({ isTiled }: { isTiled: boolean }) {
  const t = useTranslations('library')
  return (
    <div>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {isTiled ? (
        <div className={TILES}>
          {Array.from({ length: 12 }, (_, index) => (
            <Skeleton key={index} className="h-38" />
          ))}
        </div>
      ) : (
        Array.from({ length: 6 }, (_, index) => (
          <div
            key={index}
            className="flex items-center gap-3 border-t border-line px-3 py-2 first:border-t-0"
          >
            <Skeleton className="size-12" />
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))
      )}
    </div>
  )
}
