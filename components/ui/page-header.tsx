import type { ReactNode } from 'react'

/** A page's title row. The h1 takes the focus when the page is new (components/shell/focus-heading.tsx). */
export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <h1 tabIndex={-1} className="text-xl">
        {title}
      </h1>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  )
}
