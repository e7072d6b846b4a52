'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ActionResult } from '@/lib/actions/action'
import {
  copyArticles,
  createArticles,
  deleteArticles,
  importDraft,
  pushDraft,
  saveArticles,
  setTemplate,
} from '@/lib/actions/articles'
import type { Article } from '@/lib/article/article'
import { unwrap, type ActionError } from './action-error'
import { articleKeys } from './articles'

/** Not a hook: the autosave keeps its own state, and leaving the page must not drop a save under way. */
export const saveArticlesNow = (input: { id: string; version: number; articles: Article[] }) =>
  unwrap(saveArticles(input))

/** What changes on the server makes what was read stale here, whichever screen asked for the change. */
function useChange<I, R>(act: (input: I) => Promise<ActionResult<R>>) {
  const client = useQueryClient()
  return useMutation<R, ActionError, I>({
    mutationFn: (input) => unwrap(act(input)),
    onSettled: () => void client.invalidateQueries({ queryKey: articleKeys.all }),
  })
}

export const useCreateArticles = (appId: string) =>
  useChange((articles: Article[]) => createArticles({ appId, articles }))
export const useCopyArticles = () => useChange((id: string) => copyArticles({ id }))
export const useDeleteArticles = () => useChange((id: string) => deleteArticles({ id }))
export const usePushDraft = () => useChange((id: string) => pushDraft({ id }))
export const useSetTemplate = () => useChange(setTemplate)
export const useImportDraft = (appId: string) =>
  useChange((mediaId: string) => importDraft({ appId, mediaId }))
