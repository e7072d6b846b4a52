/** What buttons and links that look like them wear. */
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

/** For what is no Button of ours: a link, and the button of a page that must be small. */
export const buttonLook = (variant: ButtonVariant, className?: string): string =>
  cx(base, looks[variant], off, className)
