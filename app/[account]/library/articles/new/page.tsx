import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { StartArticle } from '@/components/article/start'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { may } from '@/lib/services/authorise'
import { listTemplates } from '@/lib/services/article/list-articles'
import { loadAccount } from '../../../load-account'

type Props = { params: Promise<{ account: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('start.title') }
}

export default async function NewArticlePage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/library/articles/new`)
  await loadAccount(actor, appId)
  if (!may(actor, 'author')) redirect(`/${appId}/library`)
  const [own, t] = await Promise.all([
    listTemplates(withActor(getContext(), actor), { appId }),
    getTranslations('articles'),
  ])
  return (
    <Messages of={['articles']}>
      <PageHeader title={t('start.title')} />
      <StartArticle appId={appId} own={own} />
    </Messages>
  )
}
