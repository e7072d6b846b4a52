'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import type { AccountView } from '@/lib/services/account/view'

/** Nothing was ever sent: what to do first, and where to see it arrive. */
export function FirstVisit({ account }: { account: AccountView }) {
  const t = useTranslations('overview.first')
  const isSandbox = account.mode === 'simulated'
  return (
    <section aria-label={t('label')} className="rounded-panel border border-line bg-surface">
      <Empty
        title={t(isSandbox ? 'titleSandbox' : 'titleLive')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink variant="primary" href={`/${account.appId}/compose`}>
              {t('compose')}
            </ButtonLink>
            {isSandbox && account.apiBase === 'sandbox' && (
              <ButtonLink href={`/sandbox/phone?account=${account.appId}`}>{t('phone')}</ButtonLink>
            )}
          </div>
        }
      >
        {t(isSandbox ? 'textSandbox' : 'textLive')}
      </Empty>
    </section>
  )
}
