/** Keys and options of everything read about broadcasts. No directive: the page seeds what the browser refetches. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { BroadcastListItem, BroadcastView } from '@/lib/broadcast/view'
import type { Calendar } from '@/lib/services/broadcast/get-calendar'
import type { BroadcastPage } from '@/lib/services/broadcast/list-broadcasts'
import { fetchJson } from './fetch-json'

/** What the address of the history says: only what is set, in the order of the names. */
export type BroadcastFilters = Record<string, string>

export const broadcastKeys = {
  all: ['broadcasts'] as const,
  lists: (appId: string) => ['broadcasts', 'list', appId] as const,
  list: (appId: string, filters: BroadcastFilters) => ['broadcasts', 'list', appId, filters] as const,
  detail: (id: string) => ['broadcasts', 'detail', id] as const,
  calendar: (appId: string, month: string) => ['broadcasts', 'calendar', appId, month] as const,
}

/** Planned for later: nothing moves until about then. Other people may still change it. */
const SOON_MS = 90_000
const NOW_AND_THEN_MS = 15_000

/** How soon something of it may have changed, in milliseconds; false: nothing will. */
function changesWithin({ status, sendAt }: BroadcastListItem): number | false {
  if (status === 'sending') return 1_000
  if (status === 'pending_approval') return NOW_AND_THEN_MS
  if (status !== 'scheduled') return false
  return sendAt !== null && Date.parse(sendAt) - Date.now() > SOON_MS ? NOW_AND_THEN_MS : 1_000
}

export function broadcastListOptions(appId: string, filters: BroadcastFilters) {
  const search = new URLSearchParams({ appId, ...filters })
  return queryOptions({
    queryKey: broadcastKeys.list(appId, filters),
    queryFn: ({ signal }) => fetchJson<BroadcastPage>(`/api/broadcasts?${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const soonest = Math.min(...(state.data?.items ?? []).map((item) => changesWithin(item) || Infinity))
      return soonest === Infinity ? false : Math.max(2_000, soonest)
    },
  })
}

/** What is about to be sent; the order is the caller's. */
export const plannedOptions = (appId: string) =>
  broadcastListOptions(appId, { status: 'scheduled', limit: '100' })

export function broadcastDetailOptions(id: string) {
  return queryOptions({
    queryKey: broadcastKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<BroadcastView>(`/api/broadcasts/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data ? changesWithin(state.data) : false),
  })
}

export function calendarOptions(appId: string, month: string) {
  return queryOptions({
    queryKey: broadcastKeys.calendar(appId, month),
    queryFn: ({ signal }) =>
      fetchJson<Calendar>(`/api/accounts/${appId}/calendar?month=${month}`, { signal }),
    staleTime: 15_000,
    refetchInterval: 60_000,
  })
}
