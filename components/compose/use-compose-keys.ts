'use client'

import { useEffect, useRef } from 'react'

/** Ctrl/⌘ Enter asks for the review, Ctrl/⌘ S saves, from anywhere on the page; never while a dialog is open. */
export function useComposeKeys(handlers: { onReview: () => void; onSave: () => void }) {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { onReview, onSave } = latest.current
      const isReview = event.key === 'Enter'
      const isSave = event.key.toLowerCase() === 's'
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !(isReview || isSave)) return
      event.preventDefault()
      if (event.repeat || document.querySelector('dialog[open]')) return
      if (isReview) onReview()
      else onSave()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
