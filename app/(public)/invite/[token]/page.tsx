import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InvitationForm } from '@/components/sign-in/invitation-form'
import { AppLink } from '@/components/ui/app-link'
import { getContext } from '@/lib/context'
import { findInvitation } from '@/lib/services/people/accept-invitation'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn.invitation')
  // The address is the secret: no other site is told of it.
  return { title: t('title'), referrer: 'no-referrer' }
}

type Props = { params: Promise<{ token: string }> }

export default async function InvitePage({ params }: Props) {
  const { token } = await params
  const [invitation, t] = await Promise.all([
    findInvitation(getContext(), token),
    getTranslations('signIn.invitation'),
  ])
  if (!invitation) {
    return (
      <>
        <h1 className="text-xl">{t('gone')}</h1>
        <p className="mt-1 text-ink-2">{t('goneText')}</p>
        <p className="mt-4">
          <AppLink href="/sign-in" className="prose-link">
            {t('toSignIn')}
          </AppLink>
        </p>
      </>
    )
  }
  return (
    <>
      <h1 className="text-xl">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('text', { by: invitation.invitedBy })}</p>
      <InvitationForm token={token} email={invitation.email} name={invitation.name} />
    </>
  )
}
