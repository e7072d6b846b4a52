/** Keys and options of everything read about articles. No directive: the page seeds what the browser refetches. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  ArticleUse,
  ArticlesPage,
  ArticlesView,
  ConsoleDraftsView,
  RevisionView,
  RevisionsView,
} from '@/lib/services/article/view'
import { fetchJson } from './fetch-json'

export const articleKeys = {
  all: ['articles'] as const,
  list: (appId: string, filters: Record<string, string>) => ['articles', 'list', appId, filters] as const,
  revisions: (id: string) => ['articles', 'revisions', id] as const,
  console: (appId: string) => ['articles', 'console', appId] as const,
}

export function articleListOptions(appId: string, filters: Record<string, string> = {}) {
  const search = new URLSearchParams({ account: appId, ...filters })
  return queryOptions({
    queryKey: articleKeys.list(appId, filters),
    queryFn: ({ signal }) => fetchJson<ArticlesPage>(`/api/articles?${search}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Asks WeChat, so not again at every visit. */
export const consoleDraftsOptions = (appId: string) =>
  infiniteQueryOptions({
    queryKey: articleKeys.console(appId),
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ account: appId, offset: String(pageParam) })
      return fetchJson<ConsoleDraftsView>(`/api/articles/drafts?${search}`, { signal })
    },
    initialPageParam: 0,
    getNextPageParam: ({ nextOffset }) => nextOffset,
    staleTime: 5 * 60_000,
    retry: false,
  })

/** Broadcasts that were made of it. */
export const articleUsesOptions = (id: string) =>
  queryOptions({
    queryKey: ['articles', 'uses', id] as const,
    queryFn: ({ signal }) => fetchJson<ArticleUse[]>(`/api/articles/${id}/uses`, { signal }),
    staleTime: 0,
  })

export const articleRevisionsOptions = (id: string) =>
  queryOptions({
    queryKey: articleKeys.revisions(id),
    queryFn: ({ signal }) => fetchJson<RevisionsView>(`/api/articles/${id}/revisions`, { signal }),
    staleTime: 0,
  })

/** A revision never changes. */
export const articleRevisionOptions = (id: string, revision: number) =>
  queryOptions({
    queryKey: [...articleKeys.revisions(id), revision],
    queryFn: ({ signal }) => fetchJson<RevisionView>(`/api/articles/${id}/revisions/${revision}`, { signal }),
    staleTime: Infinity,
  })

export const toSaved = ({ version, articles, updatedAt, updatedByName }: ArticlesView) => ({
  ...{ version, articles },
  ...{ at: updatedAt, byName: updatedByName },
})
