import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { loadAccount } from '@/app/[account]/load-account'
import { CallbackPanel } from '@/components/settings/callback-panel'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { requireUser } from '@/lib/auth'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.callback') }
}

type Props = { params: Promise<{ account: string }> }

export default async function CallbackPage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/settings/callback`)
  const [account, t] = await Promise.all([loadAccount(actor, appId), getTranslations('settings')])
  return (
    <>
      <PageHeader title={t('titles.callback')} />
      <p className="mb-4 max-w-[66ch] text-ink-2">{t('callback.what')}</p>
      <Panel title={account.name}>
        <CallbackPanel account={account} canChange={actor.role === 'administrator'} />
      </Panel>
    </>
  )
}
