import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectSteps } from '@/components/settings/connect-steps'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { listAccounts } from '@/lib/services/account/list-accounts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.connect') }
}

type Props = { params: Promise<{ account: string }> }

export default async function ConnectPage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/settings/connect`)
  const ctx = withActor(getContext(), actor)
  const [accounts, t] = await Promise.all([listAccounts(ctx), getTranslations('settings')])
  return (
    <>
      <PageHeader title={t('titles.connect')} />
      <p className="mb-6 max-w-[66ch] text-ink-2">{t('connect.intro')}</p>
      <ConnectSteps
        appId={appId}
        sandboxOn={ctx.env.sandboxOn}
        connected={accounts.map((account) => account.appId)}
        callbackBase={ctx.env.appUrl}
      />
    </>
  )
}
