import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectSteps } from '@/components/settings/connect-steps'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext } from '@/lib/context'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.connect') }
}

type Props = { params: Promise<{ account: string }> }

export default async function ConnectPage({ params }: Props) {
  const { account: appId } = await params
  await requireUser(`/${appId}/settings/connect`)
  const t = await getTranslations('settings')
  const { env } = getContext()
  return (
    <>
      <PageHeader title={t('titles.connect')} />
      <p className="mb-6 max-w-[66ch] text-ink-2">{t('connect.intro')}</p>
      <ConnectSteps appId={appId} sandboxOn={env.sandboxOn} callbackBase={env.appUrl} />
    </>
  )
}
