'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { unwrap, type ActionError } from '@/components/data/action-error'
import { mediaKeys } from '@/components/data/media'
import { syncMedia } from '@/lib/actions/media'
import type { MediaKind } from '@/lib/media/media'
import type { SyncStep } from '@/lib/services/media/sync-media'

/** Reads WeChat's library step by step; who leaves the page goes on from there the next time. */
export function useSync(appId: string) {
  const client = useQueryClient()
  const [step, setStep] = useState<(SyncStep & { added: number }) | null>(null)
  const [error, setError] = useState<ActionError | null>(null)
  const running = useRef(false)

  async function start(kind: MediaKind) {
    if (running.current) return
    running.current = true
    setError(null)
    let added = 0
    try {
      for (let done = false; !done;) {
        const now = await unwrap(syncMedia({ appId, kind }))
        added += now.added
        done = now.done
        setStep({ ...now, added })
      }
    } catch (thrown) {
      setError(thrown as ActionError)
      setStep(null)
    } finally {
      running.current = false
      void client.invalidateQueries({ queryKey: mediaKeys.lists(appId) })
    }
  }
  return { start, step, error, isRunning: step !== null && !step.done }
}
