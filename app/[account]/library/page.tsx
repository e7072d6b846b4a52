import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { articleListOptions } from '@/components/data/articles'
import { MEDIA_PER_PAGE, mediaListOptions } from '@/components/data/media'
import { loadLibraryFilters } from '@/components/library/filters'
import { Library } from '@/components/library/library'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { may } from '@/lib/services/authorise'
import { listArticles } from '@/lib/services/article/list-articles'
import { listMedia } from '@/lib/services/media/list-media'
import { loadAccount } from '../load-account'

type Props = { params: Promise<{ account: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('library'))('title') }
}

/** An account's articles, pictures, voices and videos, and what WeChat has of them. */
export default async function LibraryPage({ params, searchParams }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/library`)
  await loadAccount(actor, appId)
  const ctx = withActor(getContext(), actor)
  const { kind, q } = await loadLibraryFilters(searchParams)
  const t = await getTranslations('library')
  const client = new QueryClient()
  if (kind === 'article') {
    const page = await listArticles(ctx, { appId, ...(q && { q }) })
    client.setQueryData(articleListOptions(appId, q ? { q } : {}).queryKey, page)
  } else {
    const page = await listMedia(ctx, { appId, kind, q, limit: MEDIA_PER_PAGE })
    client.setQueryData(mediaListOptions(appId, kind, q).queryKey, { pages: [page], pageParams: [null] })
  }
  return (
    <Messages of={['library', 'articles']}>
      <PageHeader title={t('title')} />
      <HydrationBoundary state={dehydrate(client)}>
        <Library appId={appId} mayAuthor={may(actor, 'author')} />
      </HydrationBoundary>
    </Messages>
  )
}
