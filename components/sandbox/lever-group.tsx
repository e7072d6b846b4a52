import { ChevronDown } from 'lucide-react'
import { useId, type ReactNode } from 'react'

type LeverGroupProps = {
  title: string
  /** what it stands at, seen while it is folded too */
  state?: ReactNode
  /** what pulling it does */
  hint: string
  folded?: boolean
  children: ReactNode
}

/** Levers of one subject, foldable: there are more than fit a screen. */
export function LeverGroup({ title, state, hint, folded, children }: LeverGroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-panel border border-line bg-surface">
      <details open={!folded} className="group">
        <summary className="flex min-h-12 list-none items-center gap-3 rounded-panel px-4 py-2 [&::-webkit-details-marker]:hidden">
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          <span className="min-w-0 flex-1 text-right text-ink-2">{state}</span>
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-ink-2 transition-transform group-open:rotate-180"
          />
        </summary>
        <div className="flex flex-col gap-3 px-4 pb-4">
          <p className="max-w-[66ch] text-ink-2">{hint}</p>
          {children}
        </div>
      </details>
    </section>
  )
}
