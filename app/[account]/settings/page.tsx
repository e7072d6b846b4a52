import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountsList } from '@/components/settings/accounts-list'
import { AddAccountButton } from '@/components/settings/add-account-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { listAccounts } from '@/lib/services/account/list-accounts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.accounts') }
}

type Props = { params: Promise<{ account: string }> }

export default async function AccountsPage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/settings`)
  const ctx = withActor(getContext(), actor)
  const [accounts, t] = await Promise.all([listAccounts(ctx), getTranslations('settings')])
  const canChange = actor.role === 'administrator'
  return (
    <>
      <PageHeader title={t('titles.accounts')}>
        {canChange && (
          <AddAccountButton
            sandboxOn={ctx.env.sandboxOn}
            connected={accounts.map((account) => account.appId)}
          />
        )}
      </PageHeader>
      <AccountsList accounts={accounts} canChange={canChange} />
    </>
  )
}
