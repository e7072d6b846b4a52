'use client'

import * as Radix from '@radix-ui/react-dropdown-menu'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { AppLink } from './app-link'
import { cx } from './cx'

const panel =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-panel bg-surface p-1 text-ink shadow-float'
const row =
  'flex min-h-control w-full cursor-pointer items-center gap-2 rounded-control px-2 py-1 text-left outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-highlighted:bg-sunken data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-ink data-highlighted:outline-solid'

type MenuProps = {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  onOpenChange?: (open: boolean) => void
}

/**
 * A menu under its trigger (one button, given as `trigger`). It stays where it is written, without a portal: inside
 * its landmark, its account's colours, and a dialog's top layer.
 */
export function Menu({ trigger, children, align = 'end', onOpenChange }: MenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Content align={align} sideOffset={4} collisionPadding={8} className={panel}>
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}

type MenuItemProps = {
  onSelect: () => void
  disabled?: boolean
  tone?: 'bad'
  /** the menu goes on, showing something else */
  keepOpen?: boolean
  icon?: ReactNode
  children: ReactNode
}

export function MenuItem({ onSelect, disabled, tone, keepOpen, icon, children }: MenuItemProps) {
  function select(event: Event) {
    if (keepOpen) event.preventDefault()
    onSelect()
  }
  return (
    <Radix.Item onSelect={select} disabled={disabled} className={cx(row, tone === 'bad' && 'text-bad')}>
      {icon}
      {children}
    </Radix.Item>
  )
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <AppLink href={href} className={cx(row, 'no-underline')}>
        {icon}
        {children}
      </AppLink>
    </Radix.Item>
  )
}

export function MenuRadioGroup({
  value,
  onChange,
  children,
}: {
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {children}
    </Radix.RadioGroup>
  )
}

/** `name` when what is read out differs from what is shown. */
export function MenuRadioItem({
  value,
  name,
  children,
}: {
  value: string
  name?: string
  children: ReactNode
}) {
  return (
    <Radix.RadioItem value={value} aria-label={name} className={row}>
      <span className="grid size-4 shrink-0 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.RadioItem>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-xs text-ink-3">{children}</Radix.Label>
}
