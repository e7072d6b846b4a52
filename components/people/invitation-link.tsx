'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyLine } from '@/components/ui/copy-line'
import { Time } from '@/components/ui/time'
import type { InvitationLink } from '@/lib/services/people/invite'

/** The link, this once: nothing is mailed, somebody hands it over. */
export function InvitationLinkOnce({ made, onDone }: { made: InvitationLink; onDone: () => void }) {
  const t = useTranslations('people')
  return (
    <div role="status">
      <p>{t('linkFor', { email: made.email })}</p>
      <CopyLine value={made.link} what={t('link')} />
      <p className="mt-3 text-ink-2">
        {t.rich('linkUntil', { time: () => <Time at={made.expiresAt} format="full" /> })}
      </p>
      <Button variant="primary" className="mt-4" onClick={onDone} data-autofocus="">
        {t('handedOver')}
      </Button>
    </div>
  )
}
