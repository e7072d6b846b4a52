'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState, useSyncExternalStore, type ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

type StepProps = { n: number; title: string; children: ReactNode }

/** A part of the form under its number. */
export function Step({ n, title, children }: StepProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <Heading id={id} n={n} title={title} />
      {children}
    </section>
  )
}

type FoldingStepProps = StepProps & {
  /** what the folded line says */
  value: ReactNode
  /** nothing there to fold away yet */
  startsOpen?: boolean
  /** something in it must be put right; with each new `attempt` to go on it opens */
  hasProblem: boolean
  attempt: number
}

/** The same; where the screen is narrow it folds to one line that says its value. */
export function FoldingStep({
  n,
  title,
  value,
  startsOpen = false,
  hasProblem,
  attempt,
  children,
}: FoldingStepProps) {
  const id = useId()
  const isNarrow = useIsNarrow()
  const [isOpen, setIsOpen] = useState(startsOpen)
  const call = hasProblem ? attempt : null
  const [answered, setAnswered] = useState<number | null>(null)
  if (call !== answered) {
    setAnswered(call)
    if (call !== null) setIsOpen(true)
  }

  const line = (
    <>
      <Heading id={id} n={n} title={title} />
      <span className="flex min-w-0 items-center gap-1 sm:hidden">
        <span className={cx('truncate text-ink-2', isOpen && 'invisible')}>{value}</span>
        <ChevronRight
          aria-hidden
          className={cx('size-4 shrink-0 text-ink-3 transition-transform', isOpen && 'rotate-90')}
        />
      </span>
    </>
  )
  const lineLook = 'flex min-h-11 items-center justify-between gap-4 sm:min-h-0'
  const bodyLook = 'flex flex-col gap-3'
  return (
    <section aria-labelledby={id} className="max-sm:-my-2.5">
      {isNarrow ? (
        <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary className={cx(lineLook, 'cursor-pointer list-none [&::-webkit-details-marker]:hidden')}>
            {line}
          </summary>
          <div className={cx(bodyLook, 'pt-1 pb-2')}>{children}</div>
        </details>
      ) : (
        // The server doesn't know the width: until the page is alive the style sheet folds, so that nothing jumps.
        <>
          <div className={lineLook}>{line}</div>
          <div className={cx(bodyLook, 'pt-1 pb-2 sm:pt-3 sm:pb-0', !isOpen && 'max-sm:hidden')}>
            {children}
          </div>
        </>
      )}
    </section>
  )
}

function Heading({ id, n, title }: { id: string; n: number; title: string }) {
  return (
    <h2 id={id} className="shrink-0 text-lg">
      <span className="mr-1 tabular text-ink-3">{n}</span> {title}
    </h2>
  )
}

/** As `max-sm` in the style sheet. */
const narrow = () => window.matchMedia('(width < 40rem)')

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = narrow()
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => narrow().matches,
    () => false,
  )
}
