/** What is known of the files that a message names. */
import { queryOptions } from '@tanstack/react-query'
import type { MediaItemView } from '@/lib/services/media/view'
import { fetchJson } from './fetch-json'

export const chosenMediaOptions = (ids: string[]) =>
  queryOptions({
    queryKey: ['media', 'chosen', ids] as const,
    queryFn: ({ signal }) =>
      fetchJson<MediaItemView[]>(`/api/media/chosen?${new URLSearchParams({ ids: ids.join(',') })}`, {
        signal,
      }),
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
