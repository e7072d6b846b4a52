'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { unwrap, type ActionError } from '@/components/data/action-error'
import { mediaKeys } from '@/components/data/media'
import { deleteMedia, renameMedia, uploadMediaAgain } from '@/lib/actions/media'
import type { ActionResult } from '@/lib/actions/action'

/** What changes a file makes the lists stale, also after a refusal: it means that the screen was behind. */
function useChange<I, R>(appId: string, act: (input: I) => Promise<ActionResult<R>>) {
  const client = useQueryClient()
  return useMutation<R, ActionError, I>({
    mutationFn: (input) => unwrap(act(input)),
    onSettled: () => client.invalidateQueries({ queryKey: mediaKeys.lists(appId) }),
  })
}

export const useRenameMedia = (appId: string) => useChange(appId, renameMedia)
export const useUploadAgain = (appId: string) => useChange(appId, uploadMediaAgain)
export const useDeleteMedia = (appId: string) => useChange(appId, deleteMedia)
