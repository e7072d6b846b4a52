import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { broadcastListOptions } from '@/components/data/broadcasts'
import { BroadcastList } from '@/components/history/broadcast-list'
import { loadFilters, toRequest } from '@/components/history/filters'
import { ButtonLink } from '@/components/ui/button-link'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { listAuthors, listBroadcasts, listBroadcastsInput } from '@/lib/services/broadcast/list-broadcasts'
import { loadAccount } from '../load-account'
import { viewerOf } from '../viewer-of'

type Props = { params: Promise<{ account: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('broadcasts'))('title') }
}

export default async function BroadcastsPage({ params, searchParams }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/broadcasts`)
  await loadAccount(actor, appId)
  const ctx = withActor(getContext(), actor)
  const request = toRequest(await loadFilters(searchParams))
  const client = new QueryClient()
  const [authors, page, t] = await Promise.all([
    listAuthors(ctx, { appId }),
    firstPage(),
    getTranslations('broadcasts'),
  ])
  if (page) client.setQueryData(broadcastListOptions(appId, request).queryKey, page)

  return (
    <Messages of={['broadcasts']}>
      <PageHeader title={t('title')}>
        <ButtonLink variant="primary" href={`/${appId}/compose`}>
          {t('newBroadcast')}
        </ButtonLink>
      </PageHeader>
      <HydrationBoundary state={dehydrate(client)}>
        <BroadcastList appId={appId} people={authors} viewer={viewerOf(actor)} />
      </HydrationBoundary>
    </Messages>
  )

  /** An address that makes no sense is told by the browser's own request, with the words for it. */
  async function firstPage() {
    const parsed = listBroadcastsInput.safeParse({ appId, ...request })
    if (!parsed.success) return null
    try {
      return await listBroadcasts(ctx, parsed.data)
    } catch (error) {
      if (isAppError(error) && error.code === 'invalid') return null
      throw error
    }
  }
}
