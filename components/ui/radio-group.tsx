'use client'

import { useId, type ReactNode } from 'react'
import { cx } from './cx'

export type RadioOption<T extends string> = {
  value: T
  label: string
  /** beside the label: a count, a note */
  hint?: ReactNode
  disabled?: boolean
  /** why it can't be chosen; shown in place of the hint */
  reason?: ReactNode
}

type RadioGroupProps<T extends string> = {
  label: string
  /** the label is only spoken, because a heading already shows it */
  hideLabel?: boolean
  /** null: nothing is chosen, and nothing is by default */
  value: T | null
  onChange: (value: T) => void
  options: RadioOption<T>[]
  direction?: 'row' | 'column'
  describedBy?: string
  invalid?: boolean
  disabled?: boolean
}

/** Native radios, so arrow keys and forms work as people know them. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const {
    label,
    hideLabel,
    value,
    onChange,
    options,
    direction = 'row',
    describedBy,
    invalid,
    disabled,
  } = props
  const id = useId()
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    >
      <div id={`${id}-label`} className={hideLabel ? 'sr-only' : 'mb-1 font-semibold'}>
        {label}
      </div>
      <div className={cx('flex gap-x-4', direction === 'row' ? 'flex-row flex-wrap' : 'flex-col')}>
        {options.map((option) => {
          const note = option.disabled && option.reason ? option.reason : option.hint
          const optionId = `${id}-${option.value}`
          const isOff = disabled || option.disabled
          return (
            <label
              key={option.value}
              className={cx('flex min-h-control items-center gap-2', isOff && 'cursor-not-allowed')}
            >
              <input
                type="radio"
                name={id}
                value={option.value}
                checked={value === option.value}
                disabled={isOff}
                onChange={() => onChange(option.value)}
                aria-labelledby={optionId}
                aria-describedby={note ? `${optionId}-note` : undefined}
                className="size-4 shrink-0 accent-ink"
              />
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span id={optionId} className={isOff ? 'text-ink-3' : undefined}>
                  {option.label}
                </span>
                {note && (
                  <span id={`${optionId}-note`} className="text-sm tabular text-ink-3">
                    {note}
                  </span>
                )}
              </span>
            </label>
          )
        })}
      </div>
    </div>
  )
}
