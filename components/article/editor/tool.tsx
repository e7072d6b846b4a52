'use client'

import { ChevronDown, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Menu } from '@/components/ui/menu'

const look =
  'inline-flex size-control shrink-0 items-center justify-center gap-0.5 rounded-control border border-transparent -outline-offset-2! hover:bg-sunken aria-disabled:opacity-45'
const on = 'border-edge! bg-sunken font-semibold'

type ToolProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  label: string
  /** as a screen reader and a tooltip say it */
  keys?: string
  icon: LucideIcon
  /** undefined: not one that stays pressed */
  pressed?: boolean
  off?: boolean
}

/** One tool. A press doesn't take the focus, nor what is selected, out of the text. */
export function Tool({ label, keys, icon: Icon, pressed, off, onClick, ...rest }: ToolProps) {
  return (
    <button
      {...rest}
      type="button"
      data-tool=""
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => !off && onClick?.(event)}
      className={cx(look, pressed && on)}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}

type ToolMenuProps = {
  label: string
  /** what is chosen now, in words or as a picture */
  shown: ReactNode
  wide?: boolean
  children: ReactNode
}

/** A tool with choices: the name says what it is, the face what is chosen. */
export function ToolMenu({ label, shown, wide, children }: ToolMenuProps) {
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          data-tool=""
          aria-label={label}
          title={label}
          onMouseDown={(event) => event.preventDefault()}
          className={cx(look, 'w-auto! px-1.5', wide && 'min-w-20 justify-between! px-2')}
        >
          {shown}
          <ChevronDown aria-hidden className="size-3 text-ink-2" />
        </button>
      }
    >
      {children}
    </Menu>
  )
}

export function Separator() {
  return <span role="separator" aria-orientation="vertical" className="mx-1 h-5 w-px shrink-0 bg-line" />
}
