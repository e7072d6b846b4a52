import type { ReactNode } from 'react'

type ChoiceGroupProps = {
  /** what a problem's link leads to */
  id: string
  label: string
  /** at the end of the label's line */
  aside?: ReactNode
  error: string | undefined
  children: ReactNode
}

/** A field that isn't one control: what was chosen, the button that opens the choice, and what is wrong with it. */
export function ChoiceGroup({ id, label, aside, error, children }: ChoiceGroupProps) {
  return (
    <div
      id={id}
      role="group"
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex flex-col gap-2"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span id={`${id}-label`} className="font-semibold">
          {label}
        </span>
        {aside}
      </div>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
