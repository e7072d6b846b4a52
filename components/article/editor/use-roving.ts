'use client'

import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'

const ITEMS = 'button[data-tool]'

/** A toolbar is one stop of the Tab key; arrows, Home and End go along it (WAI-ARIA's pattern). */
export function useRoving() {
  const ref = useRef<HTMLDivElement>(null)
  const items = () => [...(ref.current?.querySelectorAll<HTMLButtonElement>(ITEMS) ?? [])]

  const keepOne = useCallback((chosen?: HTMLElement) => {
    const all = [...(ref.current?.querySelectorAll<HTMLButtonElement>(ITEMS) ?? [])]
    const current = chosen ?? all.find((item) => item.tabIndex === 0 && !item.hidden) ?? all[0]
    for (const item of all) item.tabIndex = item === current ? 0 : -1
  }, [])
  // Tools come and go with what is selected.
  useEffect(() => keepOne())

  function onKeyDown(event: KeyboardEvent) {
    const all = items()
    const at = all.findIndex((item) => item === document.activeElement)
    if (at < 0) return
    const to = {
      ...{ ArrowRight: (at + 1) % all.length, ArrowLeft: (at - 1 + all.length) % all.length },
      ...{ Home: 0, End: all.length - 1 },
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[to]?.focus()
  }
  function onFocus(event: { target: EventTarget }) {
    if (event.target instanceof HTMLElement && event.target.matches(ITEMS)) keepOne(event.target)
  }
  return { ref, onKeyDown, onFocus }
}
