import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

export type Tone = 'info' | 'warn' | 'bad'

const looks: Record<Tone, { box: string; icon: typeof Info }> = {
  info: { box: 'border-info bg-info-soft', icon: Info },
  warn: { box: 'border-warn bg-warn-soft', icon: TriangleAlert },
  bad: { box: 'border-bad bg-bad-soft', icon: CircleAlert },
}
const colours: Record<Tone, string> = { info: 'text-info', warn: 'text-warn', bad: 'text-bad' }

type NoticeProps = {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  /** the remedy, as a button or a link */
  action?: ReactNode
  /** `alert` for what just failed, `status` for what just changed; none for what is simply there */
  role?: 'alert' | 'status'
  className?: string
}

/** Something to know or to do, in words, an icon and a colour. */
export function Notice({ tone, title, children, action, role, className }: NoticeProps) {
  const Icon = looks[tone].icon
  return (
    <div
      role={role}
      className={cx(
        'flex items-start gap-2 rounded-control border-l-3 px-3 py-2',
        looks[tone].box,
        className,
      )}
    >
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', colours[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 max-w-[66ch]">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div className="wrap-anywhere">{children}</div>}
        </div>
        {action}
      </div>
    </div>
  )
}
