'use client'

import { Check } from 'lucide-react'
import {
  cloneElement,
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { AppLink } from './app-link'
import { cx } from './cx'

const panel =
  'fixed inset-auto m-0 max-h-[60dvh] min-w-48 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-panel bg-surface p-1 text-ink shadow-float'
const row =
  'flex min-h-control w-full items-center gap-2 rounded-control px-2 py-1 text-left -outline-offset-2! hover:bg-sunken focus:bg-sunken disabled:text-ink-3'

const Close = createContext<() => void>(() => {})

type MenuProps = {
  /** one button */
  trigger: ReactElement<ComponentProps<'button'>>
  children: ReactNode
  align?: 'start' | 'end'
  onOpenChange?: (open: boolean) => void
}

/**
 * A menu under its trigger, on the platform's popover: it lies on top of everything, closes on Esc and on a press
 * elsewhere, and gives the focus back. Written here because a library for it weighs 30 kB on every page.
 */
export function Menu({ trigger, children, align = 'end', onOpenChange }: MenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState<CSSProperties>({})
  const triggerId = `${id}-trigger`
  const close = () => list.current?.hidePopover()

  // It goes with its trigger: a press on a phone also puts the keyboard away, which scrolls and resizes the page.
  useEffect(() => {
    if (!open) return
    const follow = () => {
      const button = document.getElementById(triggerId)?.getBoundingClientRect()
      const isInSight = button && button.bottom > 0 && button.top < window.innerHeight
      if (isInSight) setPlace(beside(button, align, list.current?.offsetWidth))
      else list.current?.hidePopover()
    }
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [open, align, triggerId])

  function prepare(opening: boolean) {
    setOpen(opening)
    onOpenChange?.(opening)
    const button = document.getElementById(triggerId)
    if (opening && button) setPlace(beside(button.getBoundingClientRect(), align))
  }
  /** It is drawn now, and its width is known. */
  function settle() {
    const button = document.getElementById(triggerId)
    if (button) setPlace(beside(button.getBoundingClientRect(), align, list.current?.offsetWidth))
    focusItem(list.current, 'first')
  }
  return (
    <>
      {cloneElement(trigger, {
        id: triggerId,
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          document.getElementById(id)?.showPopover()
        },
      })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={triggerId}
        style={place}
        className={panel}
        onBeforeToggle={(event) => prepare(event.newState === 'open')}
        onToggle={(event) => event.newState === 'open' && settle()}
        onKeyDown={(event) => walk(event, list.current)}
      >
        {open && <Close value={close}>{children}</Close>}
      </div>
    </>
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
  const close = useContext(Close)
  function select() {
    // First the focus goes back to the trigger: a dialog opened now returns it there.
    if (!keepOpen) close()
    onSelect()
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={select}
      className={cx(row, tone === 'bad' && 'text-bad')}
    >
      {icon}
      {children}
    </button>
  )
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  const close = useContext(Close)
  return (
    <AppLink role="menuitem" tabIndex={-1} href={href} onClick={close} className={row}>
      {icon}
      {children}
    </AppLink>
  )
}

type Choice = { value: string; onChange: (value: string) => void }
const Chosen = createContext<Choice>({ value: '', onChange: () => {} })

export function MenuRadioGroup({ value, onChange, children }: Choice & { children: ReactNode }) {
  return (
    <Chosen value={{ value, onChange }}>
      <div role="group">{children}</div>
    </Chosen>
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
  const close = useContext(Close)
  const chosen = useContext(Chosen)
  const isChosen = chosen.value === value
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChosen}
      aria-label={name}
      tabIndex={-1}
      onClick={() => {
        close()
        chosen.onChange(value)
      }}
      className={row}
    >
      <Check aria-hidden className={cx('size-4 shrink-0', !isChosen && 'invisible')} />
      {children}
    </button>
  )
}

export function MenuSeparator() {
  return <div role="separator" className="my-1 h-px bg-line" />
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 py-1 text-xs text-ink-3">{children}</div>
}

const EDGE = 8

/** Under the trigger, or above it when it stands low in the window; never beyond the window's edges. */
function beside(trigger: DOMRect, align: 'start' | 'end', width = 240): CSSProperties {
  const { innerWidth, innerHeight } = window
  const fitsToTheLeft = trigger.right - width >= EDGE
  return {
    ...(trigger.bottom > innerHeight * 0.65
      ? { bottom: innerHeight - trigger.top + 4 }
      : { top: trigger.bottom + 4 }),
    ...(align === 'end' && fitsToTheLeft
      ? { right: Math.max(EDGE, innerWidth - trigger.right) }
      : { left: Math.max(EDGE, Math.min(trigger.left, innerWidth - width - EDGE)) }),
  }
}

const itemsOf = (list: HTMLElement | null) =>
  [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])].filter(
    (item) => !item.matches(':disabled'),
  )

function focusItem(list: HTMLElement | null, which: 'first' | 'last') {
  itemsOf(list)
    .at(which === 'first' ? 0 : -1)
    ?.focus({ preventScroll: true })
}

function walk(event: KeyboardEvent, list: HTMLElement | null) {
  const items = itemsOf(list)
  const at = items.findIndex((item) => item === document.activeElement)
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step !== undefined) items.at((at + step) % items.length)?.focus()
  else if (event.key === 'Home') focusItem(list, 'first')
  else if (event.key === 'End') focusItem(list, 'last')
  else if (event.key === 'Tab') return list?.hidePopover()
  else return
  event.preventDefault()
}
