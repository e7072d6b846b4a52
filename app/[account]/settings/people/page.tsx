import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { InvitationsList } from '@/components/people/invitations-list'
import { InviteButton } from '@/components/people/invite-button'
import { PeopleList } from '@/components/people/people-list'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { may } from '@/lib/services/authorise'
import { listPeople } from '@/lib/services/people/list-people'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.people') }
}

type Props = { params: Promise<{ account: string }> }

export default async function PeoplePage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/settings/people`)
  if (!may(actor, 'administrate')) notFound()
  const [{ people, invitations }, t] = await Promise.all([
    listPeople(withActor(getContext(), actor)),
    getTranslations(),
  ])
  return (
    <Messages of={['people']}>
      <PageHeader title={t('settings.titles.people')}>
        <InviteButton />
      </PageHeader>
      <PeopleList people={people} ownId={actor.id} />
      {invitations.length > 0 && (
        <>
          <h2 className="mt-8 mb-3 text-lg">{t('people.invitations')}</h2>
          <InvitationsList invitations={invitations} />
        </>
      )}
    </Messages>
  )
}
