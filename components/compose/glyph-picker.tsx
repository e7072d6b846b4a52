'use client'

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'

export type Glyph = { shown: string; name?: string; inserts: string }

type GlyphPickerProps = {
  label: string
  title: string
  icon: ReactNode
  /** beside the icon, where that alone doesn't tell */
  word?: string
  glyphs: () => Glyph[]
  onPick: (text: string) => void
}

const COLUMNS = 9

/** Small pictures in a native popover: one tab stop, arrows inside, Esc gives the focus back. Drawn when it opens. */
export function GlyphPicker({ label, title, icon, word, glyphs, onPick }: GlyphPickerProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  function place(isOpening: boolean) {
    flushSync(() => setIsOpen(isOpening))
    const at = button.current?.getBoundingClientRect()
    if (!isOpening || !at || !panel.current) return
    const { style, offsetWidth, offsetHeight } = panel.current
    const fitsBelow = at.bottom + 4 + offsetHeight <= window.innerHeight
    style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - offsetWidth - 8))}px`
    style.top = `${fitsBelow ? at.bottom + 4 : Math.max(8, at.top - 4 - offsetHeight)}px`
    panel.current.querySelector('button')?.focus()
  }

  function pick(text: string) {
    panel.current?.hidePopover()
    onPick(text)
  }

  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        aria-label={label}
        title={label}
        popoverTarget={id}
        aria-haspopup="dialog"
        className={word ? undefined : 'w-control px-0!'}
      >
        {icon}
        {word}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        onToggle={(event) => place(event.newState === 'open')}
        onKeyDown={moveFocus}
        className="fixed m-0 max-h-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-panel bg-surface p-2 shadow-float"
      >
        {isOpen && (
          <div className="grid grid-cols-9 gap-0.5">
            {glyphs().map(({ shown, name, inserts }, index) => (
              <button
                key={inserts}
                type="button"
                tabIndex={index === 0 ? 0 : -1}
                aria-label={name}
                title={name}
                onClick={() => pick(inserts)}
                className="size-8 rounded-control text-xl -outline-offset-2 hover:bg-sunken"
              >
                {shown}
              </button>
            ))}
          </div>
        )}
      </div>
    </>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step]
  next?.focus()
}
