'use client'

import { CircleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { formatFull } from '@/lib/i18n/time'
import type { AccountView } from '@/lib/services/account/view'

type SendBarProps = {
  accountName: string
  mode: AccountView['mode']
  hasAudience: boolean
  people: number | null
  calls: number | null
  callsLeft: number | null
  when: 'now' | 'later'
  /** null: now, or no time typed yet */
  plannedAt: Date | null
  zone: string
  now: Date
  /** why the review won't open, beside what the fields say themselves */
  blockedBy: string
  asksForApproval: boolean
  onSave: () => void
  onReview: () => void
  isReviewing: boolean
}

/** The five facts, always in sight: which account, live or sandbox, how many people, how many calls, when. */
export function SendBar(props: SendBarProps) {
  const { accountName, mode, hasAudience, people, calls, callsLeft, onSave, onReview, isReviewing } = props
  const { when, plannedAt, zone, now, blockedBy, asksForApproval } = props
  const t = useTranslations('compose.bar')
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
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
        {(calls !== null || when === 'later') && (
          // The distance may be a second further in the browser than on the server.
          <span className="text-ink-2" suppressHydrationWarning>
            {plannedAt ? formatFull(plannedAt, { locale, now, zone }) : t(when === 'now' ? 'now' : 'noTime')}
          </span>
        )}
      </div>
      {blockedBy && (
        <p id="compose-blocked" className="flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {blockedBy}
        </p>
      )}
      <div className="flex flex-1 flex-wrap justify-end gap-2 max-sm:basis-full max-sm:flex-col-reverse">
        <Button onClick={onSave} className="max-sm:hidden">
          {t('save')}
        </Button>
        <Button
          variant="primary"
          onClick={onReview}
          busy={isReviewing}
          aria-describedby={blockedBy ? 'compose-blocked' : undefined}
        >
          {t(asksForApproval ? 'askApproval' : 'review')}
          <kbd aria-hidden className="font-sans text-xs font-normal opacity-80 max-md:hidden">
            Ctrl ↵
          </kbd>
        </Button>
      </div>
    </section>
  )
}
