'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { rememberAccount } from './preferences'

/**
 * After going to another page the focus is on its h1, so that a keyboard goes on from there and a screen reader says
 * where it is. The first page of a visit keeps the browser's own start.
 */
export function FocusHeading({ appId }: { appId?: string }) {
  const path = usePathname()
  const before = useRef(path)

  useEffect(() => {
    if (appId) rememberAccount(appId)
  }, [appId])

  useEffect(() => {
    if (before.current === path) return
    before.current = path
    if (focusHeading()) return
    // The page is still streaming in: its heading comes with the next change, or not at all.
    const observer = new MutationObserver(() => focusHeading() && observer.disconnect())
    observer.observe(document.body, { childList: true, subtree: true })
    const timer = setTimeout(() => observer.disconnect(), 5000)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [path])
  return null
}

function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
