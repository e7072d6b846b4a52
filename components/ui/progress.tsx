import { cx } from './cx'

type ProgressProps = {
  label: string
  value: number
  max: number
  /** "7 of 9 batches" */
  valueText: string
  /** it is over: no colour any more */
  quiet?: boolean
}

/** A bar that moves in steps. */
export function Progress({ label, value, max, valueText, quiet }: ProgressProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={valueText}
      className="h-2 overflow-hidden rounded-tag border border-edge bg-sunken"
    >
      <div
        className={cx(
          'h-full origin-left transition-transform duration-[120ms]',
          quiet ? 'bg-ink-3' : 'bg-info',
        )}
        data-fill=""
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  )
}
