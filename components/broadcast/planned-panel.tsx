'use client'

import { CalendarClock, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { BroadcastView } from '@/lib/broadcast/view'
import { PlannedWords } from './typed-time'
import { useTakeBackToDraft } from './use-take-back'
import type { Viewer } from './viewer'

const TimeDialog = dynamic(() => import('./time-dialog').then((file) => file.TimeDialog), { ssr: false })

type PlannedPanelProps = {
  broadcast: BroadcastView
  plannedAt: string
  zone: string
  accountZone: string
  viewer: Viewer
}

/** When it leaves, and everything that can still be done about it. */
export function PlannedPanel({ broadcast, plannedAt, zone, accountZone, viewer }: PlannedPanelProps) {
  const t = useTranslations('detail.planned')
  const [isOpen, setIsOpen] = useState(false)
  const { takeBack, isPending, error } = useTakeBackToDraft()
  const { id, approvalsNeeded } = broadcast
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="text-lg">
          <PlannedWords at={new Date(plannedAt)} zone={zone} />
        </div>
        <div className="flex flex-wrap gap-2">
          {viewer.mayAuthor && (
            <Button busy={isPending} onClick={() => takeBack(id, 'edit')}>
              <Pencil aria-hidden className="size-4" />
              {t('edit')}
            </Button>
          )}
          {viewer.maySend && (
            <Button onClick={() => setIsOpen(true)}>
              <CalendarClock aria-hidden className="size-4" />
              {t('changeTime')}
            </Button>
          )}
        </div>
      </div>
      {approvalsNeeded > 0 && (viewer.mayAuthor || viewer.maySend) && (
        <p className="mt-2 text-sm text-ink-2">{t('asksAgain')}</p>
      )}
      {error && (
        <p role="alert" className="mt-2 text-bad">
          {error.message}
        </p>
      )}
      {isOpen && (
        <TimeDialog
          id={id}
          plannedAt={plannedAt}
          zone={zone}
          accountZone={accountZone}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Panel>
  )
}
