'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, useContext, useId, type ReactNode } from 'react'
import { cx } from './cx'

type Control = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
const FieldContext = createContext<Control | null>(null)

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** says "optional" after the label */
  optional?: boolean
  /** at the end of the label's line: a counter, a link */
  aside?: ReactNode
  id?: string
  className?: string
  children: ReactNode
}

/**
 * Label above, hint and error below, tied to the control inside (Input, Textarea, Select read them from here):
 * `<Field label="Email" error={…}><Input name="email" /></Field>`.
 */
export function Field({
  label,
  hint,
  error,
  required,
  optional,
  aside,
  id,
  className,
  children,
}: FieldProps) {
  const t = useTranslations('common')
  const made = useId()
  const controlId = id ?? made
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-error`
  const describedBy = cx(error ? errorId : null, hint ? hintId : null) || undefined
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={controlId} className="font-semibold">
          {label}
        </label>
        {optional && <span className="text-xs text-ink-3">{t('optional')}</span>}
        {aside}
      </div>
      <FieldContext.Provider
        value={{ id: controlId, describedBy, invalid: Boolean(error), required: Boolean(required) }}
      >
        {children}
      </FieldContext.Provider>
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}

/** What a control inside a Field takes over from it; a control's own attributes win. */
export function useFieldControl() {
  const field = useContext(FieldContext)
  if (!field) return {}
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  }
}
