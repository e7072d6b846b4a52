import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CirclePause,
  Clock,
  LoaderCircle,
  Pencil,
  Send,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { BroadcastStatus, DeliveryStatus } from '@/lib/broadcast/status'
import { cx } from './cx'

type Look = { icon: LucideIcon; colour: string }
const plain = 'text-ink'
const quiet = 'text-ink-2'

/** Done is quiet, unclear is loud: only what is under way, needs a look or failed has a colour. */
const broadcastLooks: Record<BroadcastStatus, Look> = {
  draft: { icon: Pencil, colour: quiet },
  pending_approval: { icon: Clock, colour: 'text-warn' },
  scheduled: { icon: Clock, colour: 'text-info' },
  sending: { icon: Send, colour: 'text-info' },
  paused: { icon: CirclePause, colour: 'text-warn' },
  sent: { icon: Check, colour: plain },
  partially_sent: { icon: TriangleAlert, colour: 'text-warn' },
  failed: { icon: CircleAlert, colour: 'text-bad' },
  cancelled: { icon: Ban, colour: quiet },
}

const deliveryLooks: Record<DeliveryStatus, Look> = {
  pending: { icon: CircleDashed, colour: quiet },
  sending: { icon: LoaderCircle, colour: 'text-info' },
  accepted: { icon: Send, colour: 'text-info' },
  finished: { icon: Check, colour: plain },
  failed: { icon: CircleAlert, colour: 'text-bad' },
  unknown: { icon: TriangleAlert, colour: 'text-warn' },
  cancelled: { icon: Ban, colour: quiet },
}

/** A broadcast's status as word and icon, readable in grey. */
export function StatusTag({ status, className }: { status: BroadcastStatus; className?: string }) {
  const t = useTranslations('common.status')
  return <Tag look={broadcastLooks[status]} word={t(status)} className={className} />
}

/** Where its word stands elsewhere: in the name of what it marks. */
export function StatusIcon({ status }: { status: BroadcastStatus }) {
  const { icon: Icon, colour } = broadcastLooks[status]
  return <Icon aria-hidden className={cx('size-4 shrink-0', colour)} />
}

/** A batch's status as word and icon. */
export function DeliveryTag({ status, className }: { status: DeliveryStatus; className?: string }) {
  const t = useTranslations('common.deliveryStatus')
  return <Tag look={deliveryLooks[status]} word={t(status)} className={className} />
}

function Tag({ look, word, className }: { look: Look; word: string; className?: string }) {
  const Icon = look.icon
  return (
    <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', look.colour, className)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {word}
    </span>
  )
}
