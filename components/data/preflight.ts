/** The last look before a send, asked again as the message changes. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Check } from '@/lib/broadcast/preflight'
import type { PreflightInput } from '@/lib/services/broadcast/get-preflight'
import { fetchJson } from './fetch-json'

export type PreflightQuestion = Omit<PreflightInput, 'appId' | 'id'>

/** @param question as JSON: it is key and body at once. While the page is in sight, it is asked again by itself. */
export function preflightOptions(appId: string, question: string) {
  return queryOptions({
    queryKey: ['preflight', appId, question] as const,
    queryFn: ({ signal }) =>
      fetchJson<Check[]>(`/api/accounts/${appId}/preflight`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: question,
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    // Between two of these it is fresh; whoever comes back to the page later waits for a new answer.
    staleTime: 20_000,
    gcTime: 60_000,
  })
}
