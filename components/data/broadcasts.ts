/** Keys and options of everything read about broadcasts. No directive: the page seeds what the browser refetches. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { isUnderway } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import type { BroadcastPage } from '@/lib/services/broadcast/list-broadcasts'
import { fetchJson } from './fetch-json'

/** What the address of the history says: only what is set, in the order of the names. */
export type BroadcastFilters = Record<string, string>

export const broadcastKeys = {
  all: ['broadcasts'] as const,
  lists: (appId: string) => ['broadcasts', 'list', appId] as const,
  list: (appId: string, filters: BroadcastFilters) => ['broadcasts', 'list', appId, filters] as const,
  detail: (id: string) => ['broadcasts', 'detail', id] as const,
}

export function broadcastListOptions(appId: string, filters: BroadcastFilters) {
  const search = new URLSearchParams({ appId, ...filters })
  return queryOptions({
    queryKey: broadcastKeys.list(appId, filters),
    queryFn: ({ signal }) => fetchJson<BroadcastPage>(`/api/broadcasts?${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => isUnderway(status)) ? 2_000 : false,
  })
}

export function broadcastDetailOptions(id: string) {
  return queryOptions({
    queryKey: broadcastKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<BroadcastView>(`/api/broadcasts/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderway(state.data.status) ? 1_000 : false),
  })
}
