'use client'

import { useEffect, useRef } from 'react'

/** Counts in the tab's title what came while nobody looked. */
export function useUnreadTitle(received: number) {
  const seen = useRef(received)
  useEffect(() => {
    const show = () => {
      if (!document.hidden) seen.current = received
      const unread = Math.max(0, received - seen.current)
      const bare = document.title.replace(/^\(\d+\) /, '')
      document.title = unread > 0 ? `(${unread}) ${bare}` : bare
    }
    show()
    document.addEventListener('visibilitychange', show)
    return () => document.removeEventListener('visibilitychange', show)
  }, [received])
}
