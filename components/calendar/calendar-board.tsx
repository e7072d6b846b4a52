'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import type { ActionError } from '@/components/data/action-error'
import { calendarOptions } from '@/components/data/broadcasts'
import { Button, IconButton } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Failure } from '@/components/ui/failure'
import { Skeleton } from '@/components/ui/skeleton'
import type { AccountView } from '@/lib/services/account/view'
import { Agenda } from './agenda'
import { monthAfter, monthIn, nameOfMonth } from './month'
import { MonthTable } from './month-table'

type CalendarBoardProps = { appId: string; kind: AccountView['kind']; today: string }

/** A month, by the address; the days are Beijing's, as WeChat counts them. */
export function CalendarBoard({ appId, kind, today }: CalendarBoardProps) {
  const t = useTranslations('calendar')
  const [typed, setMonth] = useQueryState('month', parseAsString.withOptions({ history: 'push' }))
  const thisMonth = today.slice(0, 7)
  const month = monthIn(typed) ?? thisMonth
  const { data, error, refetch } = useQuery(calendarOptions(appId, month))
  const locale = useLocale()
  const go = (to: string) => void setMonth(to === thisMonth ? null : to)
  const isEmpty = data?.days.every(({ entries }) => entries.length === 0)

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <IconButton label={t('previous')} variant="secondary" onClick={() => go(monthAfter(month, -1))}>
          <ChevronLeft aria-hidden className="size-4" />
        </IconButton>
        <h2 aria-live="polite" className="min-w-36 text-center text-lg tabular">
          {nameOfMonth(month, locale)}
        </h2>
        <IconButton label={t('next')} variant="secondary" onClick={() => go(monthAfter(month, 1))}>
          <ChevronRight aria-hidden className="size-4" />
        </IconButton>
        <Button onClick={() => go(thisMonth)}>{t('today')}</Button>
        {data?.everyone && (
          <p className="ml-auto text-ink-2">
            {t('everyone', { used: data.everyone.limit - data.everyone.left, limit: data.everyone.limit })}
          </p>
        )}
        {kind === 'subscription' && <p className="ml-auto text-ink-2">{t('onceADay')}</p>}
      </div>
      {error && (
        <Failure
          error={error as ActionError}
          action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
        />
      )}
      {!data && !error && <Skeleton className="h-144" />}
      {data && (
        <>
          <MonthTable appId={appId} calendar={data} className="max-md:hidden" />
          <Agenda appId={appId} calendar={data} className="md:hidden" />
        </>
      )}
      {isEmpty && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-2">
          {t('empty')}
          <ButtonLink href={`/${appId}/compose`}>{t('compose')}</ButtonLink>
        </p>
      )}
      <p className="text-sm text-ink-3">{t('beijing')}</p>
    </div>
  )
}
