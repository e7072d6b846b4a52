'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useImportDraft } from '@/components/data/article-changes'
import { consoleDraftsOptions } from '@/components/data/articles'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Failure } from '@/components/ui/failure'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'

/** Drafts that were made in WeChat's own console: listed, and taken over to work on them here. */
export function ConsoleDrafts({ appId, mayAuthor }: { appId: string; mayAuthor: boolean }) {
  const t = useTranslations('articles.list')
  const router = useRouter()
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(consoleDraftsOptions(appId))
  const items = data?.pages.flatMap((page) => page.items)
  const take = useImportDraft(appId)
  return (
    <Panel
      title={t('consoleHeading')}
      actions={
        <Button busy={isFetching} onClick={() => void refetch()}>
          {t('refresh')}
        </Button>
      }
    >
      <p className="mb-2 text-ink-2">{t('consoleBody')}</p>
      {error && <Failure error={error} />}
      {take.error && <Failure error={take.error} />}
      {items?.length === 0 && !hasNextPage && <p className="text-ink-2">{t('consoleEmpty')}</p>}
      {items && items.length > 0 && (
        <ul aria-label={t('consoleHeading')}>
          {items.map(({ mediaId, titles, updatedAt, documentId }) => {
            const title = titles[0]?.trim() || t('untitled')
            return (
              <li key={mediaId} className="flex items-center gap-3 border-b border-line py-2 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{title}</span>
                  <span className="text-sm text-ink-3">
                    {t('count', { count: titles.length })} · <Time at={updatedAt} />
                  </span>
                </span>
                {documentId !== null && (
                  <ButtonLink
                    href={`/${appId}/library/articles/${documentId}`}
                    aria-label={t('openNamed', { title })}
                  >
                    {t('open')}
                  </ButtonLink>
                )}
                {mayAuthor && documentId === null && (
                  <Button
                    aria-label={t('importNamed', { title })}
                    busy={take.isPending && take.variables === mediaId}
                    onClick={() =>
                      take.mutate(mediaId, {
                        onSuccess: ({ id }) => router.push(`/${appId}/library/articles/${id}`),
                      })
                    }
                  >
                    {t('import')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {hasNextPage && (
        <Button className="mt-2" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more20')}
        </Button>
      )}
    </Panel>
  )
}
