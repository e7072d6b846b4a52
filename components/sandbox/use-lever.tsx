'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Failure } from '@/components/ui/failure'

export type Lever = {
  isBusy: boolean
  /** Makes a control call; `words` are said once it is done. */
  pull: (work: () => Promise<unknown>, words: string) => Promise<void>
  /** what became of the last pull, to be put below the button */
  outcome: ReactNode
}

/** @param onPulled asks anew for what is shown, whatever came of the call */
export function useLever(onPulled: () => void): Lever {
  const t = useTranslations('phone')
  const [isBusy, setIsBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [failure, setFailure] = useState<string | null>(null)

  async function pull(work: () => Promise<unknown>, words: string) {
    if (isBusy) return
    setIsBusy(true)
    setSaid('')
    setFailure(null)
    try {
      await work()
      setSaid(words)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('unreachable'))
    }
    setIsBusy(false)
    onPulled()
  }
  const outcome = (
    <>
      <p role="status" className="text-ink-2 empty:hidden">
        {said}
      </p>
      {failure && <Failure error={{ message: failure }} />}
    </>
  )
  return { isBusy, pull, outcome }
}
