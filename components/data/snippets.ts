'use client'

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { addSnippet, changeSnippet, deleteSnippet } from '@/lib/actions/snippets'
import type { SnippetView } from '@/lib/services/snippet/view'
import { unwrap, type ActionError } from './action-error'
import { fetchJson } from './fetch-json'

const keyOf = (appId: string) => ['snippets', appId] as const

export const snippetsOptions = (appId: string) =>
  queryOptions({
    queryKey: keyOf(appId),
    queryFn: async ({ signal }) =>
      (await fetchJson<{ items: SnippetView[] }>(`/api/accounts/${appId}/snippets`, { signal })).items,
  })

export type SnippetChange =
  | { do: 'add'; name: string; text: string }
  | { do: 'change'; id: string; name: string; text: string }
  | { do: 'delete'; id: string }

export function useChangeSnippets(appId: string) {
  const client = useQueryClient()
  return useMutation<unknown, ActionError, SnippetChange>({
    mutationFn: (change) => {
      switch (change.do) {
        case 'add':
          return unwrap(addSnippet({ appId, name: change.name, text: change.text }))
        case 'change':
          return unwrap(changeSnippet({ appId, id: change.id, name: change.name, text: change.text }))
        case 'delete':
          return unwrap(deleteSnippet({ appId, id: change.id }))
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(appId) }),
  })
}
