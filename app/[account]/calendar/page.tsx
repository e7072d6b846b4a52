import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CalendarBoard } from '@/components/calendar/calendar-board'
import { monthIn } from '@/components/calendar/month'
import { calendarOptions } from '@/components/data/broadcasts'
import { Messages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/page-header'
import { requireUser } from '@/lib/auth'
import { beijingDay } from '@/lib/broadcast/pace'
import { getContext, withActor } from '@/lib/context'
import { getCalendar } from '@/lib/services/broadcast/get-calendar'
import { loadAccount } from '../load-account'

type Props = { params: Promise<{ account: string }>; searchParams: Promise<{ month?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') }
}

/** What is planned and was sent, against what WeChat still allows. */
export default async function CalendarPage({ params, searchParams }: Props) {
  const [{ account: appId }, { month: asked }] = await Promise.all([params, searchParams])
  const actor = await requireUser(`/${appId}/calendar`)
  const ctx = withActor(getContext(), actor)
  const today = beijingDay(ctx.now())
  const month = monthIn(asked) ?? today.slice(0, 7)
  const account = await loadAccount(actor, appId)
  const [calendar, t] = await Promise.all([getCalendar(ctx, { appId, month }), getTranslations('calendar')])
  const client = new QueryClient()
  client.setQueryData(calendarOptions(appId, month).queryKey, calendar)
  return (
    <Messages of={['calendar', 'broadcasts']}>
      <PageHeader title={t('title')} />
      <HydrationBoundary state={dehydrate(client)}>
        <CalendarBoard appId={appId} kind={account.kind} today={today} />
      </HydrationBoundary>
    </Messages>
  )
}
