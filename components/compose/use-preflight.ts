'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { preflightOptions, type PreflightQuestion } from '@/components/data/preflight'
import type { Check } from '@/lib/broadcast/preflight'

const SETTLED_MS = 600
/** A person who asked for the review isn't kept waiting for WeChat; the list says what isn't known yet. */
const PATIENCE_MS = 3_000

export type Preflight = {
  /** null: never answered yet */
  checks: Check[] | null
  /** they are about what the form says now, and fresh */
  isCurrent: boolean
  error: Error | null
  again: () => void
}

/** What the server sees in the way of this message, a moment after the typing pauses. */
export function usePreflight(
  appId: string,
  message: PreflightQuestion,
  isTimeMissing: boolean,
): Preflight & { ask: (message: PreflightQuestion) => Promise<Check[]> } {
  const client = useQueryClient()
  const question = JSON.stringify(message)
  const [asked, setAsked] = useState(question)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(question), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [question])
  const { data, error, isPlaceholderData, isStale, refetch } = useQuery(preflightOptions(appId, asked))
  // The server hears of a time only once there is one; until then it looks at "now".
  const complete = (checks: Check[]) =>
    isTimeMissing ? checks.map((check) => (check.name === 'time' ? timeMissing : check)) : checks

  return {
    checks: data ? complete(data) : null,
    isCurrent: asked === question && !isPlaceholderData && !isStale,
    error,
    again: () => void refetch(),
    /** Asked anew, for the review, of what is to be sent; nothing when there is no answer in time. */
    async ask(message) {
      const question = JSON.stringify(message)
      setAsked(question)
      const answer = client.fetchQuery({ ...preflightOptions(appId, question), staleTime: 0 })
      const late = new Promise<Check[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []))
      return complete(await Promise.race([answer.catch(() => []), late]))
    },
  }
}

const timeMissing: Check = { name: 'time', level: 'block', key: 'sendAtMissing' }
