/** Keys and options of the media library. No directive: the page seeds what the browser refetches. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { MediaKind } from '@/lib/media/media'
import type { MediaPage } from '@/lib/services/media/list-media'
import type { MediaUses } from '@/lib/services/media/uses'
import { fetchJson } from './fetch-json'

export const mediaKeys = {
  lists: (appId: string) => ['media', appId] as const,
  list: (appId: string, kind: MediaKind, q: string) => ['media', appId, kind, q] as const,
  uses: (id: string) => ['media-uses', id] as const,
}

export const MEDIA_PER_PAGE = 40

/** Page after page, as far as somebody has asked for them. */
export function mediaListOptions(appId: string, kind: MediaKind, q = '') {
  return infiniteQueryOptions({
    queryKey: mediaKeys.list(appId, kind, q),
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ account: appId, kind, limit: String(MEDIA_PER_PAGE) })
      if (q !== '') search.set('q', q)
      if (pageParam !== null) search.set('cursor', pageParam)
      return fetchJson<MediaPage>(`/api/media?${search}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function mediaUsesOptions(id: string) {
  return queryOptions({
    queryKey: mediaKeys.uses(id),
    queryFn: ({ signal }) => fetchJson<MediaUses>(`/api/media/${id}/uses`, { signal }),
    staleTime: 0,
  })
}
