import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Frame } from '../frame'
import { currentActor } from '@/lib/auth'
import { loadAccount } from './load-account'

type Props = { params: Promise<{ account: string }>; children: ReactNode }

/** A simulated account says so in the tab, too: words before the title, stripes in the icon. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [actor, { account: appId }, t] = await Promise.all([
    currentActor(),
    params,
    getTranslations('common'),
  ])
  if (!actor) return {}
  const account = await loadAccount(actor, appId)
  const name = `${account.name} · ${t('appName')}`
  if (account.mode === 'live') return { title: { template: `%s · ${name}`, default: name } }
  return {
    title: { template: `[沙箱] %s · ${name}`, default: `[沙箱] ${name}` },
    icons: { icon: '/icon-sandbox.svg' },
  }
}

export default async function AccountLayout({ params, children }: Props) {
  const actor = await currentActor()
  // The page itself sends strangers to the sign-in page: it knows the address to come back to.
  if (!actor) return children
  const { account: appId } = await params
  const account = await loadAccount(actor, appId)
  return (
    <Frame actor={actor} account={account}>
      {children}
    </Frame>
  )
}
