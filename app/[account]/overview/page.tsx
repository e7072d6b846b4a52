import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { heardAt, quotaOptions } from '@/components/data/audience'
import { broadcastListOptions, plannedOptions } from '@/components/data/broadcasts'
import { OverviewBoard } from '@/components/overview/overview-board'
import { ButtonLink } from '@/components/ui/button-link'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { readQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import { listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { getWorkerState } from '@/lib/services/worker/get-worker-state'
import { loadAccount } from '../load-account'
import { viewerOf } from '../viewer-of'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

type Props = { params: Promise<{ account: string }> }

/** May I send, what runs, what needs me. */
export default async function OverviewPage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/overview`)
  const ctx = withActor(getContext(), actor)
  const [account, worker, quota, t, all, sending, paused, waiting, planned] = await Promise.all([
    loadAccount(actor, appId),
    getWorkerState(ctx),
    readQuotaFacts(ctx, appId),
    getTranslations('overview'),
    listBroadcasts(ctx, { appId }),
    listBroadcasts(ctx, { appId, status: 'sending' }),
    listBroadcasts(ctx, { appId, status: 'paused' }),
    listBroadcasts(ctx, { appId, status: 'pending_approval' }),
    listBroadcasts(ctx, { appId, status: 'scheduled', limit: 100 }),
  ])
  const queryClient = new QueryClient()
  queryClient.setQueryData(quotaOptions(appId).queryKey, quota, { updatedAt: heardAt(quota.asOf) })
  queryClient.setQueryData(broadcastListOptions(appId, {}).queryKey, all)
  queryClient.setQueryData(broadcastListOptions(appId, { status: 'sending' }).queryKey, sending)
  queryClient.setQueryData(broadcastListOptions(appId, { status: 'paused' }).queryKey, paused)
  queryClient.setQueryData(broadcastListOptions(appId, { status: 'pending_approval' }).queryKey, waiting)
  queryClient.setQueryData(plannedOptions(appId).queryKey, planned)
  return (
    <Messages of={['overview', 'errors', 'broadcasts']}>
      <PageHeader title={t('title')}>
        {all.items.length > 0 && (
          <ButtonLink variant="primary" href={`/${appId}/compose`}>
            {t('compose')}
          </ButtonLink>
        )}
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OverviewBoard account={account} worker={worker} viewer={viewerOf(actor)} />
      </HydrationBoundary>
    </Messages>
  )
}
