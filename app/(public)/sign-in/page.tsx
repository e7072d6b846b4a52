import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { safeReturnTo } from '@/components/sign-in/return-to'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { currentActor } from '@/lib/auth'
import { getContext } from '@/lib/context'
import { hasUsers } from '@/lib/services/session/first-administrator'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('title') }
}

type Props = { searchParams: Promise<{ returnTo?: string | string[]; created?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const { returnTo, created } = await searchParams
  const target = safeReturnTo(returnTo)
  if (await currentActor()) redirect(target)
  const ctx = getContext()
  if (!(await hasUsers(ctx))) redirect('/setup')
  const t = await getTranslations('signIn')
  return (
    <>
      <h1 className="text-xl">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('what')}</p>
      {ctx.env.sandboxOn && <p className="mt-1 text-ink-2">{t('sandboxWaits')}</p>}
      <SignInForm returnTo={target} notice={created ? 'created' : target === '/' ? undefined : 'ended'} />
    </>
  )
}
