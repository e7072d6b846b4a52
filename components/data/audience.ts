/** Keys and options of what WeChat says about an account: people and quota. No directive: page and browser share it. */
import { queryOptions } from '@tanstack/react-query'
import type { AudienceFacts, OpenIdListView, QuotaFacts } from '@/lib/services/audience/view'
import { fetchJson } from './fetch-json'

export const audienceKeys = {
  facts: (appId: string) => ['audience', appId] as const,
  quota: (appId: string) => ['quota', appId] as const,
  lists: (appId: string) => ['lists', appId] as const,
}

export function audienceFactsOptions(appId: string) {
  return queryOptions({
    queryKey: audienceKeys.facts(appId),
    queryFn: ({ signal }) => fetchJson<AudienceFacts>(`/api/accounts/${appId}/audience`, { signal }),
    staleTime: 60_000,
  })
}

/** Asks WeChat again instead of showing what is known. */
export function refreshAudience(appId: string) {
  return fetchJson<AudienceFacts>(`/api/accounts/${appId}/audience?refresh=1`)
}

export function quotaOptions(appId: string) {
  return queryOptions({
    queryKey: audienceKeys.quota(appId),
    queryFn: ({ signal }) => fetchJson<QuotaFacts>(`/api/accounts/${appId}/quota`, { signal }),
    staleTime: 60_000,
  })
}

/** For `updatedAt` of what a page seeds: as old as WeChat's answer, so that the browser asks for newer figures. */
export const heardAt = (asOf: string | null): number => (asOf === null ? 0 : Date.parse(asOf))

export function openIdListsOptions(appId: string) {
  return queryOptions({
    queryKey: audienceKeys.lists(appId),
    queryFn: async ({ signal }) =>
      (await fetchJson<{ items: OpenIdListView[] }>(`/api/accounts/${appId}/lists`, { signal })).items,
    staleTime: 60_000,
  })
}
