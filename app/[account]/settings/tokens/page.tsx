import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { CreateTokenButton } from '@/components/tokens/create-token-button'
import { TokensList } from '@/components/tokens/tokens-list'
import { AppLink } from '@/components/ui/app-link'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { listAccounts } from '@/lib/services/account/list-accounts'
import { may } from '@/lib/services/authorise'
import { listTokens } from '@/lib/services/token/list-tokens'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.tokens') }
}

type Props = { params: Promise<{ account: string }> }

export default async function TokensPage({ params }: Props) {
  const { account } = await params
  const actor = await requireUser(`/${account}/settings/tokens`)
  if (!may(actor, 'administrate')) notFound()
  const ctx = withActor(getContext(), actor)
  const [tokens, connected, t] = await Promise.all([listTokens(ctx), listAccounts(ctx), getTranslations()])
  const accounts = connected.map(({ appId, name }) => ({ appId, name }))
  return (
    <Messages of={['tokens']}>
      <PageHeader title={t('settings.titles.tokens')}>
        <CreateTokenButton accounts={accounts} />
      </PageHeader>
      <p className="mb-4 max-w-[66ch] text-ink-2">
        {t.rich('tokens.what', {
          link: (words) => (
            <AppLink href="/api-docs" className="prose-link">
              {words}
            </AppLink>
          ),
        })}
      </p>
      <TokensList tokens={tokens} accounts={accounts} />
    </Messages>
  )
}
