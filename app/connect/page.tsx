import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ConnectSteps } from '@/components/settings/connect-steps'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { listAccounts } from '@/lib/services/account/list-accounts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.connect') }
}

/** Where an installation without any account starts. With one, its settings have the same page. */
export default async function FirstConnectPage() {
  const actor = await requireUser('/connect')
  const ctx = withActor(getContext(), actor)
  const [first] = await listAccounts(ctx)
  if (first) redirect(`/${first.appId}/settings/connect`)
  const t = await getTranslations('settings')
  return (
    <Messages of={['settings', 'errors']}>
      <main className="mx-auto max-w-[50rem] px-4 pb-12">
        <PageHeader title={t('titles.connect')} />
        <p className="mb-6 text-ink-2">{t('connect.intro')}</p>
        <ConnectSteps
          appId={null}
          sandboxOn={ctx.env.sandboxOn}
          connected={[]}
          callbackBase={ctx.env.appUrl}
        />
      </main>
    </Messages>
  )
}
