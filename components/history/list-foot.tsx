'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Time } from '@/components/ui/time'
import type { BroadcastPage } from '@/lib/services/broadcast/list-broadcasts'
import { toSearch, type FilterValues } from './filters'

/** How much there is, how fresh it is, and the way on. Pages go by key, so they hold while new sends arrive. */
export function ListFoot({ page, filters }: { page: BroadcastPage; filters: FilterValues }) {
  const t = useTranslations('broadcasts')
  const { items, about, asOf, nextCursor, prevCursor } = page
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm tabular text-ink-3">
        {t.rich(about.exact ? 'foot' : 'footAbout', {
          shown: items.length,
          total: about.count,
          time: () => <Time at={asOf} format="clock" />,
        })}
      </p>
      <nav aria-label={t('pages')} className="flex gap-2">
        {prevCursor && <ButtonLink href={toSearch(filters, prevCursor)}>{t('newer')}</ButtonLink>}
        {nextCursor && <ButtonLink href={toSearch(filters, nextCursor)}>{t('older')}</ButtonLink>}
      </nav>
    </div>
  )
}
