import { cx } from './cx'

/** A still, grey stand-in of the same size as what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('rounded-control bg-sunken', className)} />
}
