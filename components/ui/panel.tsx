import { useId, type ReactNode } from 'react'
import { cx } from './cx'

type PanelProps = {
  title: ReactNode
  /** right of the title */
  actions?: ReactNode
  children: ReactNode
  className?: string
  /** the content reaches the edges (a table, a list of rows) */
  flush?: boolean
}

/** A framed part of a page: a region named by its heading. */
export function Panel({ title, actions, children, className, flush }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cx('min-w-0 rounded-panel border border-line bg-surface', className)}
    >
      <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {actions}
      </header>
      <div className={flush ? 'pt-1' : 'px-4 pt-1 pb-4'}>{children}</div>
    </section>
  )
}
