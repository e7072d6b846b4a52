'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import type { Viewer } from '@/components/broadcast/viewer'
import { broadcastListOptions } from '@/components/data/broadcasts'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Failure } from '@/components/ui/failure'
import type { ActionError } from '@/components/data/action-error'
import { BroadcastTable } from './broadcast-table'
import { FilterBar } from './filter-bar'
import { countFilters, filterParsers, noFilters, toRequest } from './filters'
import { ListFoot } from './list-foot'
import { ListSkeleton } from './list-skeleton'

type BroadcastListProps = { appId: string; people: { id: string; name: string }[]; viewer: Viewer }

/** The history: filters and place in the address, rows from the cache that the page seeded. */
export function BroadcastList({ appId, people, viewer }: BroadcastListProps) {
  const t = useTranslations('broadcasts')
  const [filters, setFilters] = useQueryStates(filterParsers)
  const { data, error, isPending, isPlaceholderData, isFetching, refetch, dataUpdatedAt } = useQuery(
    broadcastListOptions(appId, toRequest(filters)),
  )
  const hasFilters = countFilters(filters) > 0
  const clear = () => void setFilters(noFilters)

  return (
    <div className="flex flex-col gap-3">
      <FilterBar
        filters={filters}
        people={people}
        onChange={(change) => void setFilters({ ...change, cursor: null })}
        onClear={clear}
      />
      <div className="relative rounded-panel border border-line bg-surface" aria-busy={isPlaceholderData}>
        {isPlaceholderData && isFetching && (
          <div aria-hidden="true" className="absolute inset-x-0 top-0 z-20 h-0.5 bg-info" />
        )}
        {error && (
          <Failure
            error={error as ActionError}
            className="m-4"
            action={<Button onClick={() => void refetch()}>{t('error.retry')}</Button>}
          />
        )}
        {isPending && !error && <ListSkeleton />}
        {data && data.items.length > 0 && (
          <BroadcastTable
            appId={appId}
            items={data.items}
            clock={{ asOf: data.asOf, cameAt: dataUpdatedAt }}
            viewer={viewer}
          />
        )}
        {data && data.items.length === 0 && hasFilters && (
          <Empty title={t('noMatch.title')} action={<Button onClick={clear}>{t('filters.clear')}</Button>}>
            {t('noMatch.body')}
          </Empty>
        )}
        {data && data.items.length === 0 && !hasFilters && (
          <Empty
            title={t('empty.title')}
            action={
              <ButtonLink variant="primary" href={`/${appId}/compose`}>
                {t('newBroadcast')}
              </ButtonLink>
            }
          >
            {t('empty.body')}
          </Empty>
        )}
      </div>
      {data && data.items.length > 0 && <ListFoot page={data} filters={filters} />}
    </div>
  )
}
