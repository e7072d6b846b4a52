import type { ReactNode } from 'react'

/** What will be here, and the one act that brings it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-[52ch] text-ink-2">{children}</div>}
      {action}
    </div>
  )
}
