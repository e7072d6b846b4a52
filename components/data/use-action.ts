'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ActionResult } from '@/lib/actions/action'
import { unwrap, type ActionError } from './action-error'

/** An action on what the server's page shows: it is read anew afterwards, also after a refusal, which means it was behind. */
export function useAction<I, T>(act: (input: I) => Promise<ActionResult<T>>) {
  const router = useRouter()
  return useMutation<T, ActionError, I>({
    mutationFn: (input) => unwrap(act(input)),
    onSettled: () => router.refresh(),
  })
}
