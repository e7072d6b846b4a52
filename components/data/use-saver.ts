'use client'

import { useCallback, useEffect, useRef, type RefObject } from 'react'

const EVERY_MS = 2_000
const AGAIN_MS = 8_000

type SaverOptions<T> = {
  /** Saves until the server has what is on the screen; null when it could not. */
  run: () => Promise<T | null>
  /** a person must decide first */
  isHalted: RefObject<boolean>
}

/**
 * When what somebody writes is saved, one save at a time: two seconds after a change, eight after a failure, and at once
 * when the network is back, the page is hidden, or left by a link.
 */
export function useSaver<T>({ run, isHalted }: SaverOptions<T>) {
  const running = useRef<Promise<T | null> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const cancel = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
  }, [])
  /** @returns what the server has, all of it; null when it couldn't be saved */
  const flush = useCallback((): Promise<T | null> => {
    cancel()
    running.current ??= run().finally(() => {
      running.current = null
    })
    return running.current
  }, [cancel, run])
  const schedule = useCallback(
    function later(wait = EVERY_MS) {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        void flush().then((done) => {
          if (done === null && !isHalted.current) later(AGAIN_MS)
        })
      }, wait)
    },
    [flush, isHalted],
  )

  useEffect(() => {
    const flushWaiting = () => timer.current !== undefined && void flush()
    const onOnline = () => void flush()
    const onHide = () => document.visibilityState === 'hidden' && flushWaiting()
    window.addEventListener('online', onOnline)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('online', onOnline)
      document.removeEventListener('visibilitychange', onHide)
      flushWaiting()
    }
  }, [flush])

  return { flush, schedule, cancel }
}
