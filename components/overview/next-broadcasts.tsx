'use client'

import { useTranslations } from 'next-intl'
import { CancelButton } from '@/components/broadcast/cancel-button'
import { useTakeBackToDraft } from '@/components/broadcast/use-take-back'
import type { Viewer } from '@/components/broadcast/viewer'
import { useBroadcastWords } from '@/components/broadcast/words'
import { useSteerBroadcast } from '@/components/data/mutations'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { isInUndoWindow } from '@/lib/broadcast/schedule'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import { formatNumber } from '@/lib/i18n/time'

type NextBroadcastsProps = { items: BroadcastListItem[]; zone: string; viewer: Viewer }

/** What leaves next, the soonest first, and the two ways to stop it. */
export function NextBroadcasts({ items, ...rest }: NextBroadcastsProps) {
  const t = useTranslations('overview')
  const soonest = items.toSorted((a, b) => (a.sendAt ?? '').localeCompare(b.sendAt ?? ''))
  return (
    <Panel title={t('next.title')}>
      {items.length === 0 && <p className="text-ink-2">{t('next.none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {soonest.map((item) => (
          <NextItem key={item.id} item={item} {...rest} />
        ))}
      </ul>
    </Panel>
  )
}

type NextItemProps = Omit<NextBroadcastsProps, 'items'> & { item: BroadcastListItem }

function NextItem({ item, zone, viewer }: NextItemProps) {
  const t = useTranslations('overview')
  const words = useBroadcastWords()
  const steer = useSteerBroadcast(item.id)
  const { takeBack, isPending } = useTakeBackToDraft()
  const title = words.titleOf(item)
  const people = item.recipients === null ? null : t('people', { count: formatNumber(item.recipients) })
  return (
    <li className="grid items-center gap-x-6 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <AppLink
          href={`/${item.appId}/broadcasts/${item.id}`}
          className="block truncate font-semibold hover:underline"
        >
          {title}
        </AppLink>
        <p className="text-ink-2">
          {item.sendAt && <Time at={item.sendAt} format="full" zone={zone} />}
          {' · '}
          {[words.audienceOf(item), people].filter(Boolean).join(' · ')}
        </p>
        {steer.error && (
          <p role="alert" className="text-bad">
            {steer.error.message}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        {viewer.mayAuthor && (
          <Button
            busy={isPending}
            aria-label={t('next.editName', { title })}
            onClick={() => takeBack(item.id, isInUndoWindow(item) ? 'undone' : 'edit')}
          >
            {t('next.edit')}
          </Button>
        )}
        {viewer.maySend && (
          <CancelButton
            deliveries={item.deliveries}
            hasStarted={false}
            label={t('next.cancelName', { title })}
            busy={steer.isPending}
            onCancel={() => steer.mutate('cancel')}
          />
        )}
      </div>
    </li>
  )
}
