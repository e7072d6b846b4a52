'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { buttonLook, type ButtonVariant } from './button-look'
import { cx } from './cx'

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
      className={buttonLook(variant, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />}
      {children}
    </button>
  )
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
