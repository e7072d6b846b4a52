import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { Frame } from '@/app/frame'
import { Phone } from '@/components/sandbox/phone'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { MOUNTED_SANDBOX } from '@/lib/account/api-base'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { ACCOUNT_COOKIE } from '@/lib/i18n/locale'
import { listAccounts } from '@/lib/services/account/list-accounts'
import { getAudienceFacts, readAudienceFacts } from '@/lib/services/audience/get-audience-facts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('phone')
  return { title: `[沙箱] ${t('title')}`, icons: { icon: '/icon-sandbox.svg' } }
}

type Props = { searchParams: Promise<{ account?: string; openid?: string }> }

/** What a simulated follower sees, with the simulator's clock and faults at hand. */
export default async function PhonePage({ searchParams }: Props) {
  const actor = await requireUser('/sandbox/phone')
  const ctx = withActor(getContext(), actor)
  if (!ctx.env.sandboxOn) notFound()
  const [{ account: wanted, openid }, accounts, cookieStore, t] = await Promise.all([
    searchParams,
    listAccounts(ctx),
    cookies(),
    getTranslations('phone'),
  ])
  const mounted = accounts.filter(({ apiBase }) => apiBase === MOUNTED_SANDBOX)
  const last = cookieStore.get(ACCOUNT_COOKIE)?.value
  const account =
    [wanted, last].map((id) => mounted.find(({ appId }) => appId === id)).find(Boolean) ?? mounted[0]
  if (!account) {
    return (
      <main>
        <h1 className="sr-only">{t('title')}</h1>
        <Empty title={t('noAccount')} action={<ButtonLink href="/">{t('connect')}</ButtonLink>}>
          {t('noAccountHint')}
        </Empty>
      </main>
    )
  }
  const stored = await readAudienceFacts(ctx, account.appId)
  const { tags } = stored.asOf ? stored : await getAudienceFacts(ctx, account.appId)
  return (
    <Frame actor={actor} account={account}>
      <Messages of={['phone', 'message']}>
        <PageHeader title={t('title')} />
        <Phone
          key={account.appId}
          account={{ appId: account.appId, name: account.name, kind: account.kind }}
          tags={tags}
          startWith={openid}
          canControl={actor.role === 'administrator'}
        />
      </Messages>
    </Frame>
  )
}
