'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import type { PersonView } from '@/lib/services/people/list-people'
import { PersonActions } from './person-actions'

/** Everybody with a place here: what they may do, and when they came in last. */
export function PeopleList({ people, ownId }: { people: PersonView[]; ownId: string }) {
  const t = useTranslations('people')
  return (
    <ul aria-label={t('people')} className="flex flex-col gap-3">
      {people.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-center justify-between gap-3 rounded-panel border border-line bg-surface p-4"
        >
          <div className="min-w-0">
            <p className="wrap-anywhere">
              <span className="font-semibold">{person.name}</span> {person.email}{' '}
              {person.id === ownId && <span className="text-ink-3">{t('you')}</span>}
            </p>
            <p className="text-ink-2">
              {t(person.canSend && person.role !== 'viewer' ? 'rightsSend' : 'rights', {
                role: t(`roles.${person.role}`),
              })}
            </p>
            <p className={person.deactivatedAt ? 'text-sm text-warn' : 'text-sm text-ink-3'}>
              {t.rich(person.deactivatedAt ? 'deactivated' : person.signedInAt ? 'signedIn' : 'since', {
                time: () => <Time at={person.deactivatedAt ?? person.signedInAt ?? person.createdAt} />,
              })}
            </p>
          </div>
          <PersonActions person={person} isOwn={person.id === ownId} />
        </li>
      ))}
    </ul>
  )
}
