import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import * as z from 'zod'
import { BroadcastDetail } from '@/components/broadcast/broadcast-detail'
import { broadcastDetailOptions } from '@/components/data/broadcasts'
import { Messages } from '@/components/ui/messages'
import { currentActor, requireUser } from '@/lib/auth'
import type { BroadcastView } from '@/lib/broadcast/view'
import { getContext, withActor, type Actor } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { loadAccount } from '../../load-account'
import { viewerOf } from '../../viewer-of'

type Props = { params: Promise<{ account: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [actor, { account: appId, id }] = await Promise.all([currentActor(), params])
  if (!actor) return {}
  const { title, excerpt, contentType } = await loadBroadcast(actor, appId, id)
  const t = await getTranslations('broadcasts')
  return { title: title || excerpt || t(contentType === 'text' ? 'untitled' : `typeOption.${contentType}`) }
}

export default async function BroadcastPage({ params }: Props) {
  const { account: appId, id } = await params
  const actor = await requireUser(`/${appId}/broadcasts/${id}`)
  const account = await loadAccount(actor, appId)
  const broadcast = await loadBroadcast(actor, appId, id)
  if (broadcast.status === 'draft') redirect(`/${appId}/compose?draft=${id}`)
  const client = new QueryClient()
  client.setQueryData(broadcastDetailOptions(id).queryKey, broadcast)
  return (
    <Messages of={['broadcasts', 'detail', 'message', 'articles']}>
      <HydrationBoundary state={dehydrate(client)}>
        <BroadcastDetail
          id={id}
          account={{ name: account.name, zone: account.zone, isSimulated: account.mode === 'simulated' }}
          viewer={viewerOf(actor)}
        />
      </HydrationBoundary>
    </Messages>
  )
}

/** Once a request, for the title and the page. */
const loadBroadcast = cache(async (actor: Actor, appId: string, id: string): Promise<BroadcastView> => {
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return await getBroadcast(withActor(getContext(), actor), { id, appId })
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
})
