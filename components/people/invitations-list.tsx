'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useAction } from '@/components/data/use-action'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Time } from '@/components/ui/time'
import { renewInvitation, revokeInvitation } from '@/lib/actions/people'
import type { InvitationLink } from '@/lib/services/people/invite'
import type { InvitationView } from '@/lib/services/people/list-people'
import { InvitationLinkOnce } from './invitation-link'

/** Places kept for people who haven't come yet. */
export function InvitationsList({ invitations }: { invitations: InvitationView[] }) {
  const t = useTranslations('people')
  const [made, setMade] = useState<InvitationLink | null>(null)
  const renew = useAction(renewInvitation)
  const revoke = useAction(revokeInvitation)
  const isPending = renew.isPending || revoke.isPending
  const error = renew.error ?? revoke.error
  return (
    <>
      {error && <Failure error={error} className="mb-3" />}
      <ul aria-label={t('invitations')} className="flex flex-col gap-3">
        {invitations.map(({ id, email, name, role, canSend, createdByName, expiresAt, isExpired }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-panel border border-line bg-surface p-4"
          >
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <span className="font-semibold">{name || email}</span> {name && email}
              </p>
              <p className="text-ink-2">
                {t(canSend ? 'rightsSend' : 'rights', { role: t(`roles.${role}`) })}
              </p>
              <p className={isExpired ? 'text-sm text-warn' : 'text-sm text-ink-3'}>
                {t.rich(isExpired ? 'invitedExpired' : 'invitedUntil', {
                  by: createdByName,
                  time: () => <Time at={expiresAt} />,
                })}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                aria-disabled={isPending}
                aria-label={t('renewFor', { email })}
                onClick={() => renew.mutate({ id }, { onSuccess: setMade })}
              >
                {t('renew')}
              </Button>
              <Button
                variant="danger"
                aria-disabled={isPending}
                aria-label={t('revokeFor', { email })}
                onClick={() => revoke.mutate({ id })}
              >
                {t('revoke')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog open={made !== null} onClose={() => setMade(null)} title={t('renew')} size="medium">
        {made && <InvitationLinkOnce made={made} onDone={() => setMade(null)} />}
      </Dialog>
    </>
  )
}
