'use client'

import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

/** A native checkbox with its label beside it. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <label className={cx('flex min-h-control gap-2', hint ? 'items-start' : 'items-center')}>
      <input
        {...rest}
        type="checkbox"
        aria-labelledby={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx('size-4 shrink-0 accent-ink', Boolean(hint) && 'mt-[3px]')}
      />
      <span>
        <span id={id}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
