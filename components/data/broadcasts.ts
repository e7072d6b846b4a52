/** Keys and options of everything read about broadcasts. No directive: the page seeds what the browser refetches. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { BroadcastListItem, BroadcastView } from '@/lib/broadcast/view'
import { isMoving } from '@/components/broadcast/moving'
import { fetchJson } from './fetch-json'

export type BroadcastPage = {
  items: BroadcastListItem[]
  nextCursor: string | null
  prevCursor: string | null
  /** how many match; exact up to 1,000 */
  about: { count: number; exact: boolean }
  asOf: string
}

/** What the address of the history says, as text; empty and absent mean the same. */
export type BroadcastFilters = Partial<
  Record<'q' | 'status' | 'type' | 'audience' | 'by' | 'from' | 'to' | 'older' | 'newer', string>
>

export const broadcastKeys = {
  all: ['broadcasts'] as const,
  lists: (appId: string) => ['broadcasts', 'list', appId] as const,
  list: (appId: string, filters: BroadcastFilters) => ['broadcasts', 'list', appId, compact(filters)] as const,
  detail: (id: string) => ['broadcasts', 'detail', id] as const,
}

export function broadcastListOptions(appId: string, filters: BroadcastFilters) {
  const search = new URLSearchParams({ account: appId, ...compact(filters) })
  return queryOptions({
    queryKey: broadcastKeys.list(appId, filters),
    queryFn: ({ signal }) => fetchJson<BroadcastPage>(`/api/broadcasts?${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 2_000 : false),
  })
}

export function broadcastDetailOptions(id: string) {
  return queryOptions({
    queryKey: broadcastKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<BroadcastView>(`/api/broadcasts/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1_000 : false),
  })
}

/** Only what is set, in one order, so that equal filters are one key. */
function compact(filters: BroadcastFilters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter((entry): entry is [string, string] => Boolean(entry[1]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
