/** What the parts of the form say on one line where they are folded. */
'use client'

import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import type { Preflight } from './use-preflight'

export function WhenValue({
  when,
  plannedAt,
  zone,
}: {
  when: 'now' | 'later'
  plannedAt: Date | null
  zone: string
}) {
  const t = useTranslations('compose.bar')
  if (when === 'now') return t('now')
  return plannedAt ? <Time at={plannedAt.toISOString()} zone={zone} /> : t('noTime')
}

/** How many stand in the way, else how many are worth a look. */
export function PreflightValue({ checks, isCurrent, error }: Preflight) {
  const t = useTranslations('compose.preflight')
  if (!error && (!checks || !isCurrent)) return t('checking')
  const blocking = (checks ?? []).filter(({ level }) => level === 'block').length
  const notes = (checks ?? []).filter(({ level }) => level === 'warn' || level === 'unknown').length
  if (blocking > 0) {
    return (
      <span className="inline-flex items-center gap-1 font-semibold text-bad">
        <CircleAlert aria-hidden className="size-4" /> {t('folded.blocking', { count: blocking })}
      </span>
    )
  }
  if (notes === 0 && !error) return t('folded.well')
  return (
    <span className="inline-flex items-center gap-1 text-warn">
      <TriangleAlert aria-hidden className="size-4" />{' '}
      {error ? t('folded.unread') : t('folded.notes', { count: notes })}
    </span>
  )
}
