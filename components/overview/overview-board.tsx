'use client'

import { useQuery } from '@tanstack/react-query'
import type { Viewer } from '@/components/broadcast/viewer'
import { broadcastListOptions, plannedOptions } from '@/components/data/broadcasts'
import { mayApprove } from '@/lib/broadcast/approval'
import type { BroadcastStatus } from '@/lib/broadcast/status'
import type { AccountView } from '@/lib/services/account/view'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'
import { FirstVisit } from './first-visit'
import { LastBroadcasts } from './last-broadcasts'
import { NeedsYou } from './needs-you'
import { NextBroadcasts } from './next-broadcasts'
import { QuotaLine } from './quota-line'
import { SendingNow } from './sending-now'

type OverviewBoardProps = { account: AccountView; worker: WorkerState; viewer: Viewer }

/** How many of the latest are shown; the rest is one link away. */
const LAST = 5

const isShownAbove = (status: BroadcastStatus) => status === 'sending' || status === 'scheduled'

export function OverviewBoard({ account, worker, viewer }: OverviewBoardProps) {
  const { appId } = account
  const all = useQuery(broadcastListOptions(appId, {})).data?.items ?? []
  const sending = useQuery(broadcastListOptions(appId, { status: 'sending' })).data?.items ?? []
  const paused = useQuery(broadcastListOptions(appId, { status: 'paused' })).data?.items ?? []
  const planned = useQuery(plannedOptions(appId)).data?.items ?? []
  const waiting = useQuery(broadcastListOptions(appId, { status: 'pending_approval' })).data?.items ?? []
  const toApprove = viewer.mayApprove ? waiting.filter((item) => mayApprove(viewer.id, item)) : []
  const unclear = all.filter(({ status, deliveries }) => status !== 'sending' && deliveries.unknown > 0)
  const last = all.filter(({ status }) => !isShownAbove(status)).slice(0, LAST)
  return (
    <div className="flex flex-col gap-4">
      <QuotaLine account={account} worker={worker} />
      <NeedsYou account={account} worker={worker} toApprove={toApprove} paused={paused} unclear={unclear} />
      {all.length === 0 ? (
        <FirstVisit account={account} />
      ) : (
        <>
          <SendingNow items={sending} />
          <NextBroadcasts items={planned} zone={account.zone} viewer={viewer} />
          <LastBroadcasts appId={appId} items={last} />
        </>
      )}
    </div>
  )
}
