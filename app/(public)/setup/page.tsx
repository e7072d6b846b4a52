import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SetupForm } from '@/components/sign-in/setup-form'
import { getContext } from '@/lib/context'
import { hasUsers } from '@/lib/services/session/first-administrator'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('setup.title') }
}

export default async function SetupPage() {
  if (await hasUsers(getContext())) redirect('/sign-in')
  const t = await getTranslations('signIn.setup')
  return (
    <>
      <h1 className="text-xl">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('text')}</p>
      <SetupForm />
    </>
  )
}
