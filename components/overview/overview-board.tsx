'use client'

import { useQuery } from '@tanstack/react-query'
import { broadcastListOptions } from '@/components/data/broadcasts'
import type { AccountView } from '@/lib/services/account/view'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'
import { FirstVisit } from './first-visit'
import { LastBroadcasts } from './last-broadcasts'
import { NeedsYou } from './needs-you'
import { QuotaLine } from './quota-line'
import { SendingNow } from './sending-now'

type OverviewBoardProps = { account: AccountView; worker: WorkerState }

/** How many of the latest are shown; the rest is one link away. */
const LAST = 5

export function OverviewBoard({ account, worker }: OverviewBoardProps) {
  const { appId } = account
  const all = useQuery(broadcastListOptions(appId, {})).data?.items ?? []
  const sending = useQuery(broadcastListOptions(appId, { status: 'sending' })).data?.items ?? []
  const paused = useQuery(broadcastListOptions(appId, { status: 'paused' })).data?.items ?? []
  const unclear = all.filter(({ status, deliveries }) => status !== 'sending' && deliveries.unknown > 0)
  const last = all.filter(({ status }) => status !== 'sending').slice(0, LAST)
  return (
    <div className="flex flex-col gap-4">
      <QuotaLine account={account} worker={worker} />
      <NeedsYou account={account} worker={worker} paused={paused} unclear={unclear} />
      {all.length === 0 ? (
        <FirstVisit account={account} />
      ) : (
        <>
          <SendingNow items={sending} />
          <LastBroadcasts appId={appId} items={last} />
        </>
      )}
    </div>
  )
}
