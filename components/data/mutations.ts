'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ActionResult } from '@/lib/actions/action'
import {
  approveBroadcast,
  askForChanges,
  cancelBroadcast,
  copyAsDraft,
  discardDraft,
  pauseBroadcast,
  rescheduleBroadcast,
  resumeBroadcast,
  sendRest,
  settleUnknown,
  submitBroadcast,
  takeBackBroadcast,
  withdrawBroadcast,
} from '@/lib/actions/broadcasts'
import { sendPreviewToMe } from '@/lib/actions/previews'
import type { OpenIdListView, ListUpload } from '@/lib/services/audience/view'
import type { SubmitBroadcastInput, SubmitResult } from '@/lib/services/broadcast/submit'
import type { PreviewSent, SendPreviewInput } from '@/lib/services/preview/send-preview'
import { unwrap, type ActionError } from './action-error'
import { audienceKeys } from './audience'
import { broadcastKeys } from './broadcasts'
import { fetchJson } from './fetch-json'

/** What changes on the server makes what was read stale here, whichever screen asked for the change. */
export function useSubmitBroadcast(appId: string) {
  const client = useQueryClient()
  return useMutation<SubmitResult, ActionError, SubmitBroadcastInput>({
    mutationFn: (input) => unwrap(submitBroadcast(input)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: broadcastKeys.all })
      void client.invalidateQueries({ queryKey: audienceKeys.quota(appId) })
    },
  })
}

const steering = { cancel: cancelBroadcast, pause: pauseBroadcast, resume: resumeBroadcast }
export type Steering = keyof typeof steering

/** Pause, resume, or cancel what is left. */
export function useSteerBroadcast(id: string) {
  const client = useQueryClient()
  return useMutation<unknown, ActionError, Steering>({
    mutationFn: (verb) => unwrap(steering[verb]({ id })),
    // Also after a refusal: it means that the screen was behind.
    onSettled: () => client.invalidateQueries({ queryKey: broadcastKeys.all }),
  })
}

function useChange<I, R>(act: (input: I) => Promise<ActionResult<R>>) {
  const client = useQueryClient()
  return useMutation<R, ActionError, I>({
    mutationFn: (input) => unwrap(act(input)),
    // As above. Not waited for: some of them lead to another page.
    onSettled: () => void client.invalidateQueries({ queryKey: broadcastKeys.all }),
  })
}

export const useTakeBack = () => useChange(takeBackBroadcast)
export const useDiscardDraft = () => useChange(discardDraft)
export const useReschedule = () => useChange(rescheduleBroadcast)
export const useApprove = () => useChange(approveBroadcast)
export const useAskForChanges = () => useChange(askForChanges)
export const useSendRest = () => useChange(sendRest)
export const useSettleUnknown = () => useChange(settleUnknown)
export const useWithdraw = () => useChange(withdrawBroadcast)

export function useCopyAsDraft() {
  const client = useQueryClient()
  return useMutation<{ id: string; appId: string }, ActionError, string>({
    mutationFn: (id) => unwrap(copyAsDraft({ id })),
    onSuccess: ({ appId }) => client.invalidateQueries({ queryKey: broadcastKeys.lists(appId) }),
  })
}

export function useSendPreview() {
  return useMutation<PreviewSent, ActionError, SendPreviewInput>({
    mutationFn: (input) => unwrap(sendPreviewToMe(input)),
  })
}

/** Streams a file or a pasted text; the browser reads the file from disk as it goes. */
export function useImportList(appId: string) {
  const client = useQueryClient()
  return useMutation<ListUpload, ActionError, { name: string; body: File | string }>({
    mutationFn: ({ name, body }) =>
      fetchJson<ListUpload>(`/api/accounts/${appId}/lists?${new URLSearchParams({ name })}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
      }),
    onSuccess: ({ id, accepted }, { name }) => {
      const saved = { id, name, count: accepted, createdAt: new Date().toISOString() }
      client.setQueryData<OpenIdListView[]>(audienceKeys.lists(appId), (lists = []) => [saved, ...lists])
    },
  })
}
