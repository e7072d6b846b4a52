'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { AccountView } from '@/lib/services/account/view'

type SendBarProps = {
  accountName: string
  mode: AccountView['mode']
  hasAudience: boolean
  people: number | null
  calls: number | null
  callsLeft: number | null
  onSave: () => void
  onReview: () => void
  isReviewing: boolean
}

/** The five facts, always in sight: which account, live or sandbox, how many people, how many calls, when. */
export function SendBar(props: SendBarProps) {
  const { accountName, mode, hasAudience, people, calls, callsLeft, onSave, onReview, isReviewing } = props
  const t = useTranslations('compose.bar')
  const isSandbox = mode === 'simulated'
  return (
    <section
      aria-label={t('label')}
      className="sticky bottom-[calc(var(--bottom-bar,0px)+env(safe-area-inset-bottom))] z-10 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-edge bg-surface px-4 py-2 sm:-mx-6 sm:px-6"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 text-sm">
        <span className="flex min-w-0 items-center gap-2">
          <span
            data-fill=""
            className={
              isSandbox
                ? 'rounded-tag bg-sandbox px-2 font-semibold text-on-sandbox'
                : 'rounded-tag bg-ink px-2 font-semibold text-bg'
            }
          >
            {t(isSandbox ? 'sandbox' : 'live')}
          </span>
          <span className="truncate font-semibold">{accountName}</span>
        </span>
        <span role="status" aria-label={t('recipients')} className="tabular">
          {!hasAudience ? (
            <span className="text-ink-2">{t('noAudience')}</span>
          ) : people === null ? (
            <span className="text-ink-2">{t('peopleUnknown')}</span>
          ) : (
            <strong className="font-semibold">{t('people', { count: people })}</strong>
          )}
        </span>
        {calls !== null && (
          <span className="tabular text-ink-2">
            {callsLeft === null ? t('callsOnly', { calls }) : t('calls', { calls, left: callsLeft })}
          </span>
        )}
        {calls !== null && <span className="text-ink-2">{t('now')}</span>}
      </div>
      <div className="flex flex-1 flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
        <Button onClick={onSave} className="max-sm:hidden">
          {t('save')}
        </Button>
        <Button variant="primary" onClick={onReview} busy={isReviewing}>
          {t('review')}
          <kbd aria-hidden className="font-sans text-xs font-normal opacity-80 max-md:hidden">
            Ctrl ↵
          </kbd>
        </Button>
      </div>
    </section>
  )
}
