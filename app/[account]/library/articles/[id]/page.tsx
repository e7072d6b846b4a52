import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { ReadOnlyArticles } from '@/components/article/read-only'
import { Workbench } from '@/components/article/workbench'
import { Messages } from '@/components/ui/messages'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { may } from '@/lib/services/authorise'
import { getArticles } from '@/lib/services/article/get-articles'
import { loadAccount } from '../../../load-account'

type Props = { params: Promise<{ account: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('pageTitle') }
}

export default async function ArticlePage({ params }: Props) {
  const { account: appId, id } = await params
  const actor = await requireUser(`/${appId}/library/articles/${id}`)
  const account = await loadAccount(actor, appId)
  const document = await load()
  const shown = { appId, name: account.name, simulated: account.mode === 'simulated' }
  return (
    <Messages of={['articles', 'library']}>
      {may(actor, 'author') ? (
        <Workbench account={shown} document={document} me={actor.name} />
      ) : (
        <ReadOnlyArticles account={shown} articles={document.articles} />
      )}
    </Messages>
  )

  async function load() {
    const parsed = z.uuid().safeParse(id)
    if (!parsed.success) notFound()
    try {
      const found = await getArticles(withActor(getContext(), actor), { id: parsed.data })
      if (found.appId !== appId) notFound()
      return found
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') notFound()
      throw error
    }
  }
}
