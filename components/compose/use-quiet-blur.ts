'use client'

import { useEffect, useRef } from 'react'

/**
 * Leaving a field by a press elsewhere checks it only after the press has ended: an error that appears between the
 * pointer's down and up moves the page under it, and the click is lost.
 */
export function useQuietBlur(onBlur: () => void): () => void {
  const isDown = useRef(false)
  useEffect(() => {
    const down = () => void (isDown.current = true)
    const up = () => void (isDown.current = false)
    document.addEventListener('pointerdown', down, true)
    document.addEventListener('pointerup', up, true)
    document.addEventListener('pointercancel', up, true)
    return () => {
      document.removeEventListener('pointerdown', down, true)
      document.removeEventListener('pointerup', up, true)
      document.removeEventListener('pointercancel', up, true)
    }
  }, [])
  return () => {
    if (!isDown.current) return onBlur()
    // A task later: the click comes right behind the pointer's up.
    const after = () => setTimeout(onBlur)
    document.addEventListener('pointerup', after, { once: true })
  }
}
