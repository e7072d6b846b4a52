/** What compose and the history read of articles. */
import { queryOptions } from '@tanstack/react-query'
import type { ArticlesPage, ArticlesView, RevisionView } from '@/lib/services/article/view'
import { fetchJson } from './fetch-json'

/** Never changes: a revision stays as it was kept. */
export const articleRevisionOptions = (documentId: string, revision: number) =>
  queryOptions({
    queryKey: ['articles', 'revision', documentId, revision] as const,
    queryFn: ({ signal }) =>
      fetchJson<RevisionView>(`/api/articles/${documentId}/revisions/${revision}`, { signal }),
    staleTime: Infinity,
  })

/** As it stands in the library now: to tell that it has changed since it was chosen. */
export const articlesNowOptions = (documentId: string) =>
  queryOptions({
    queryKey: ['articles', 'now', documentId] as const,
    queryFn: ({ signal }) => fetchJson<ArticlesView>(`/api/articles/${documentId}`, { signal }),
    retry: false,
  })

export const articlesToChooseOptions = (appId: string, q: string) =>
  queryOptions({
    queryKey: ['articles', 'toChoose', appId, q] as const,
    queryFn: ({ signal }) =>
      fetchJson<ArticlesPage>(
        `/api/articles?${new URLSearchParams({ account: appId, ...(q && { q }), limit: '20' })}`,
        { signal },
      ),
    placeholderData: (before) => before,
  })
