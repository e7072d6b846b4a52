'use client'

import { useTranslations } from 'next-intl'
import { useBroadcastWords } from '@/components/broadcast/words'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { TriangleAlert } from 'lucide-react'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import type { AccountView } from '@/lib/services/account/view'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'

type NeedsYouProps = {
  account: AccountView
  worker: WorkerState
  toApprove: BroadcastListItem[]
  paused: BroadcastListItem[]
  unclear: BroadcastListItem[]
}

type Need = { id: string; words: ReactNode; href: string; act: string }

/** What waits for a person, each with the one act that settles it. */
export function NeedsYou({ account, worker, toApprove, paused, unclear }: NeedsYouProps) {
  const t = useTranslations()
  const { titleOf } = useBroadcastWords()
  const base = `/${account.appId}`
  const needs: Need[] = [
    ...toApprove.map((item) => ({
      id: `approve-${item.id}`,
      words: t('overview.needs.approve', { title: titleOf(item), by: item.createdByName }),
      href: `${base}/broadcasts/${item.id}`,
      act: t('overview.look'),
    })),
    ...unclear.map((item) => ({
      id: `unclear-${item.id}`,
      words: t('overview.needs.unclear', { count: item.deliveries.unknown, title: titleOf(item) }),
      href: `${base}/broadcasts/${item.id}`,
      act: t('overview.look'),
    })),
    ...paused.map((item) => ({
      id: `paused-${item.id}`,
      words: t(`overview.needs.${pausedKey(item)}`, { title: titleOf(item) }),
      href: `${base}/broadcasts/${item.id}`,
      act: t('overview.look'),
    })),
  ]
  if (account.lastCheck) {
    const { key, values } = account.lastCheck
    needs.push({
      id: 'check',
      words: t(`errors.${key}`, values),
      href: `${base}/settings/account`,
      act: t('overview.fix'),
    })
  }
  if (account.mode === 'live' && account.lastEventAt === null) {
    needs.push({
      id: 'callback',
      words: t('overview.needs.callback'),
      href: `${base}/settings/callback`,
      act: t('overview.fix'),
    })
  }
  return (
    <Panel title={t('overview.needs.title')}>
      {needs.length === 0 && !worker.silent && <p className="text-ink-2">{t('overview.needs.none')}</p>}
      {worker.silent && (
        <p className="flex items-start gap-2 py-1 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(worker.external ? 'overview.needs.workerExternal' : 'overview.needs.worker')}
        </p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {needs.map((need) => (
          <li key={need.id} className="flex items-center justify-between gap-4 py-1">
            <span className="flex min-w-0 items-start gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
              {need.words}
            </span>
            <ButtonLink href={need.href} className="shrink-0">
              {need.act}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Held and tripped say why at once; the other reasons are told on the broadcast's own page. */
function pausedKey({ pauseReason }: BroadcastListItem) {
  if (pauseReason?.code === 'late') return 'late'
  return pauseReason?.code === 'breaker' ? 'breaker' : 'paused'
}
