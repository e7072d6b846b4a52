'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { AppLink } from './app-link'
import { cx } from './cx'

/** `send` is for the one press that makes messages leave; every other main act is `primary` (ink). */
export type ButtonVariant = 'primary' | 'secondary' | 'send' | 'danger' | 'ghost'

const base =
  'inline-flex min-h-control max-w-full select-none items-center justify-center gap-1.5 rounded-control border px-3 text-base transition-colors duration-[120ms]'

const looks: Record<ButtonVariant, string> = {
  primary: 'border-ink bg-ink font-semibold text-bg hover:border-ink-2 hover:bg-ink-2',
  secondary: 'border-edge bg-surface text-ink hover:bg-sunken',
  send: 'border-send-edge bg-send font-semibold text-on-send hover:bg-send-hover',
  danger: 'border-bad bg-surface text-bad hover:bg-bad-soft',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-sunken',
}

const off = 'disabled:opacity-55 aria-disabled:opacity-55'

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; busy?: boolean }

/**
 * A button that stays where the focus is while it works: `busy` switches it off with aria-disabled, since a disabled
 * element would drop the focus to the page's start.
 */
export function Button({
  variant = 'secondary',
  busy,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const isOff = busy || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true'
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      data-fill=""
      aria-disabled={isOff || undefined}
      aria-busy={busy || undefined}
      onClick={press}
      className={cx(base, looks[variant], off, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />}
      {children}
    </button>
  )
}

type ButtonLinkProps = ComponentProps<typeof AppLink> & { variant?: ButtonVariant }

/** A link that looks like a button. */
export function ButtonLink({ variant = 'secondary', className, ...rest }: ButtonLinkProps) {
  return <AppLink {...rest} className={cx(base, looks[variant], 'no-underline', className)} />
}

type IconButtonProps = Omit<ButtonProps, 'aria-label'> & { label: string }

/** A square button with an icon only; `label` is its name. */
export function IconButton({ label, variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      variant={variant}
      aria-label={label}
      title={label}
      className={cx('w-control px-0!', className)}
    />
  )
}
